/**
 * Tells the box that somebody is there, for as long as they touch the page: what a page asks by itself keeps nobody logged in, so that one
 * that was left open closes by itself.
 */

/** A session ends after half an hour of nothing: a minute is soon enough (ms). */
const TOLD_EVERY_MS = 60_000;

/** Where touches are heard: the window. */
type Touched = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** `tell` at the first touch and then once a minute at most. The answer ends it. */
export function stayIn(
  tell: () => void,
  on: Touched = window,
  now: () => number = () => performance.now(),
): () => void {
  let told = Number.NEGATIVE_INFINITY;
  const touched = () => {
    if (now() - told < TOLD_EVERY_MS) return;
    told = now();
    tell();
  };
  const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
  for (const sign of signs) on.addEventListener(sign, touched, { passive: true });
  return () => {
    for (const sign of signs) on.removeEventListener(sign, touched);
  };
}
