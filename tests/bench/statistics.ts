/** What many trials say together. Pure. */

export interface Summary {
  readonly trials: number;
  /** Trials in which it never came. */
  readonly misses: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Sums up trials; `undefined` is a miss. A miss is later than everything that came, so that an alert that is lost cannot better a
 * figure: where misses reach into a quantile it is Infinity. NaN of no trials at all.
 */
export function summarise(trials: readonly (number | undefined)[]): Summary {
  const sorted = trials.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  return {
    trials: trials.length,
    misses: trials.filter((value) => value === undefined).length,
    median: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** Nearest rank: the smallest of the values such that `share` of all are no greater. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
