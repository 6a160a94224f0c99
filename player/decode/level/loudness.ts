/** How loud a file is by EBU R128, as it is heard: mixed down to one channel. Measured once, when it arrives. */
export interface Loudness {
  /** Integrated (LUFS); `SILENT` or below where nothing in it is loud enough to be measured. */
  readonly lufs: number;
  /** True peak (dBTP); at least `SILENT`. */
  readonly truePeakDbtp: number;
  /** What a limiter takes from it: lifted by `gainDb` and limited, it came out at `lufs`. Absent: no limiter was needed. */
  readonly limited?: { readonly gainDb: number; readonly lufs: number };
}

/** The absolute gate of R128 (LUFS): below it there is silence and hiss. */
export const SILENT = -70;
