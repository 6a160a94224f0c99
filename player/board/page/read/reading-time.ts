/** How long words stand, so that whoever comes by can read them. */

/** Nobody reads a page, however short, in less than six seconds: it has to be noticed first. */
const LEAST_MS = 6_000;

/** `speed`: characters a second. */
export function readingTime(text: string, speed: number): number {
  return Math.max(LEAST_MS, ([...text].length / speed) * 1_000);
}
