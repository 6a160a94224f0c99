/** One lamp that a technician sees. Driven by one thread; no method ever waits. */
export class LampFailed extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'LampFailed';
  }
}

export interface Lamp {
  /** Throws LampFailed. */
  set(lit: boolean): void;
  /** Dark, and given back. Never throws; may be called twice. */
  close(): void;
}
