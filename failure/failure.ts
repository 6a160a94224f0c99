/**
 * Whose fault it is. Our own bugs are plain Errors: they crash loudly and systemd starts us again.
 */

/** The world's fault: expected, named by a stable code, handled where it can be, never a crash. */
export class WorldError extends Error {
  /** `content.http`, `speaker.lost`: the same codes stand in faults. */
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'WorldError';
    this.code = code;
  }
}

/** The caller's fault: the message names the field, what it is and what it should be. */
export class InputError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'InputError';
  }
}

/** What went wrong, in one line, whatever was thrown. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
