/** Moves a ring's `released` on, never back, whoever of its two ends moves it at the same time. */
import { RING } from './ring-layout.ts';

/** `header` of the ring, `frame` counted as in it. */
export function releaseTo(header: Int32Array, frame: number): void {
  for (let released = Atomics.load(header, RING.released); ((frame - released) | 0) > 0; ) {
    const before = Atomics.compareExchange(header, RING.released, released, frame | 0);
    if (before === released) return;
    released = before;
  }
}
