/** The level that all content is brought to, of `loa.toml`. */
export interface LevelTarget {
  /** Integrated loudness (LUFS). */
  readonly lufs: number;
  /** No peak above this, between samples as well (dBTP). */
  readonly truePeakDbtp: number;
}
