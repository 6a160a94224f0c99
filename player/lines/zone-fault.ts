/**
 * One fault that several zones may have: raised with the first, told anew with every further one, over with the last. Driven by
 * whoever finds it; the outside knows the code only once.
 */
export class ZoneFault {
  readonly #code: string;
  readonly #tell: (code: string, raised: boolean, detail: string) => void;
  /** Zone → what is wrong there, for people. */
  readonly #holding = new Map<string, string>();

  constructor(code: string, tell: (code: string, raised: boolean, detail: string) => void) {
    this.#code = code;
    this.#tell = tell;
  }

  raise(zone: string, detail: string): void {
    if (this.#holding.get(zone) === detail) return;
    this.#holding.set(zone, detail);
    this.#tell(this.#code, true, [...this.#holding.values()].join('; '));
  }

  /** Nothing happens when it does not hold for this zone. */
  clear(zone: string): void {
    const detail = this.#holding.get(zone);
    if (detail === undefined) return;
    this.#holding.delete(zone);
    if (this.#holding.size === 0) this.#tell(this.#code, false, detail);
  }
}
