/** A wall of so few lines that each of them counts: what surrounds the words gives way to them. */
const TINY_BELOW_PX = 128;

export function isTiny(): boolean {
  return innerHeight < TINY_BELOW_PX;
}
