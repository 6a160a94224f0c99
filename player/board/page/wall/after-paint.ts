/**
 * Does what is not urgent once what has just been put on the wall is painted and the box was told so: the first animation frame runs before the paint, the
 * second after it, and a task of its own behind all that wait for the same frame. A browser that paints nothing (its display is off) gives no frames:
 * it is done within a second all the same.
 */
const AT_LATEST_MS = 1_000;

/** The answer takes it back. */
export function afterPaint(call: () => void): () => void {
  let timer = setTimeout(done, AT_LATEST_MS);
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(done);
    });
  });
  function cancel(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  }
  function done(): void {
    cancel();
    call();
  }
  return cancel;
}
