/** What a bench hands back: rows to read, with the aim beside the value. */
export interface BenchRow {
  readonly label: string;
  /** Infinity: it never came. */
  readonly value: number;
  readonly unit: string;
  /** The value should be at most this. Absent: told for comparison. */
  readonly aim?: number;
  readonly note?: string;
}

export interface BenchTable {
  readonly title: string;
  readonly rows: readonly BenchRow[];
}

/** Three digits say all that such a measurement knows; more only for what has more before its point. */
export function rounded(value: number): number {
  if (!Number.isFinite(value)) return value;
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
