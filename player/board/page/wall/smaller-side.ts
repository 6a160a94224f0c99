/** Of the whole wall (px): what its letters are measured by. */
export function smallerSide(): number {
  return Math.min(innerWidth, innerHeight);
}
