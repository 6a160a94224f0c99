/** How far one piece of sound lies behind another: plain cross-correlation, which for noise has one peak. */

/** Below this share of its own energy a piece was not found again. */
const FOUND = 0.5;

/**
 * Where in `within` the `piece` lies, in frames from its beginning. Throws
 * when it is not there.
 */
export function findIn(piece: Int16Array, within: Int16Array): number {
  let own = 0;
  for (const sample of piece) own += sample * sample;
  const sums = new Float64Array(Math.max(0, within.length - piece.length + 1));
  let best = 0;
  for (let lag = 0; lag < sums.length; lag++) {
    let sum = 0;
    for (let i = 0; i < piece.length; i++) sum += (piece[i] ?? 0) * (within[lag + i] ?? 0);
    sums[lag] = sum;
    if (sum > (sums[best] ?? 0)) best = lag;
  }
  const peak = sums[best] ?? 0;
  if (own === 0 || peak < FOUND * own) throw new Error(`the piece is not found again: ${peak / own} of it`);
  return best;
}
