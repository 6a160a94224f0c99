/**
 * Who started us, watches us and starts us again: systemd on a box. It is told what is so; it answers nothing. Driven by the main thread.
 */
import type { Duration } from '../../time/duration.ts';

/** Each part may be said alone or with others. */
export interface Notice {
  /** Start is over, the watchdog counts from now on. */
  readonly ready?: true;
  /** We end by our own will. */
  readonly stopping?: true;
  /** A sign of life, for the watchdog. */
  readonly alive?: true;
  /** What people read in `systemctl status`: one line. */
  readonly status?: string;
}

export interface Supervisor {
  /** It ends us when no sign of life came for so long. Undefined: it does not watch. */
  readonly watchdog: Duration | undefined;

  /** Answers whether it was taken; when not, it may be said again. Never waits, never throws. */
  tell(notice: Notice): boolean;
}
