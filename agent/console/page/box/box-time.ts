/**
 * What time it is on the box, as far as the page knows: its last word, and how long ago that was by the phone's running clock. The
 * phone's own time of day is not asked: it may be wrong, and the log of the box is by the box's clock. Pure.
 */

/** The box said `at` (ms since 1970), and the page had it at `heard` (ms, running clock). */
export interface BoxTime {
  readonly at: number;
  readonly heard: number;
}

/** Ms since 1970 by the box's clock, at `now` of the running clock. */
export function boxNow({ at, heard }: BoxTime, now: number): number {
  return at + Math.max(0, now - heard);
}
