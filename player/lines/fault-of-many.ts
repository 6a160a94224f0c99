/**
 * One fault that several of a kind may have, zones or contacts: raised with the first, told anew with every further one, over with the
 * last. Driven by whoever finds it; the outside knows the code only once.
 */
export class FaultOfMany {
  readonly #code: string;
  readonly #tell: (code: string, raised: boolean, detail: string) => void;
  /** Name → what is wrong there, for people. */
  readonly #holding = new Map<string, string>();

  constructor(code: string, tell: (code: string, raised: boolean, detail: string) => void) {
    this.#code = code;
    this.#tell = tell;
  }

  raise(name: string, detail: string): void {
    if (this.#holding.get(name) === detail) return;
    this.#holding.set(name, detail);
    this.#tell(this.#code, true, [...this.#holding.values()].join('; '));
  }

  /** Nothing happens when it does not hold for this one. */
  clear(name: string): void {
    const detail = this.#holding.get(name);
    if (detail === undefined) return;
    this.#holding.delete(name);
    if (this.#holding.size === 0) this.#tell(this.#code, false, detail);
  }
}
