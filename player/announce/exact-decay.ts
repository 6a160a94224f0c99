/** e to the power of −x, for x from 0 to 2, by plain arithmetic: see `exact-sine.ts`. */

/** 2²⁴ / 24! is below 1e-15. */
const TERMS = 24;

export function exactDecay(x: number): number {
  let sum = 1;
  for (let term = TERMS; term > 0; term--) sum = 1 + (x / term) * sum;
  return 1 / sum;
}
