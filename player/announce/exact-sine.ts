/**
 * Sine and decay by plain arithmetic, which IEEE 754 lays down to the last bit. `Math.sin` and `Math.exp` may differ by a digit
 * from one processor or release of Node to the next, and a computed sound is known by the hash of its samples.
 */

/** Terms beyond these are below 1e-13 at a quarter turn. */
const TERMS = [1 / 6, 1 / 20, 1 / 42, 1 / 72, 1 / 110, 1 / 156, 1 / 210, 1 / 272];
const TURN = 6.283185307179586;

/** Of a phase in whole turns: `exactSine(0.25)` is 1. */
export function exactSine(turns: number): number {
  const part = turns - Math.floor(turns);
  const folded = part < 0.25 ? part : part < 0.75 ? 0.5 - part : part - 1;
  const x = folded * TURN;
  let sum = 1;
  for (let term = TERMS.length - 1; term >= 0; term--) sum = 1 - x * x * (TERMS[term] ?? 0) * sum;
  return x * sum;
}
