/**
 * What a bench started and has to end, whatever becomes of it: processes, sound servers, folders. Ended newest first; every end is
 * tried, the first complaint is passed on.
 */
export type End = () => void | Promise<void>;

export class Belongings {
  readonly #ends: End[] = [];

  add(end: End): void {
    this.#ends.push(end);
  }

  async end(): Promise<void> {
    const failed: unknown[] = [];
    for (let end = this.#ends.pop(); end; end = this.#ends.pop()) {
      try {
        await end();
      } catch (thrown) {
        failed.push(thrown);
      }
    }
    if (failed.length > 0) throw failed[0];
  }
}
