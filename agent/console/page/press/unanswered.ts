/**
 * What was pressed and never answered, of all views: whoever stops everything takes it back, or it would begin behind the stop when the
 * network comes back. Also what nobody asks for any more, for it may still be on its way.
 */

/** Older ones are long answered, or will never come. As many as a stop may name. */
const MOST = 64;

export class Unanswered {
  readonly #asked = new Map<string, AbortController>();

  /** `asking`: gives the press up. */
  add(press: string, asking: AbortController): void {
    const [oldest] = this.#asked.keys();
    if (this.#asked.size >= MOST && oldest !== undefined) this.#asked.delete(oldest);
    this.#asked.set(press, asking);
  }

  answered(press: string): void {
    this.#asked.delete(press);
  }

  /** Asks for none of them any more. Answers their names, for the box. */
  takeBack(): string[] {
    for (const asking of this.#asked.values()) asking.abort();
    return [...this.#asked.keys()];
  }
}
