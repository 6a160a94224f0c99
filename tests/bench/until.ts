/** Waits for something that can be observed, within a bound. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false,
  withinMs: number,
  everyMs = 10,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > end) throw new Error(`waited ${withinMs / 1_000} s until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
