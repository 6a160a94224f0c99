/** ffmpeg's meter of EBU R128 and BS.1770: the filter, and the summary that it prints at the end. */
import { type Loudness, SILENT } from './loudness.ts';

/** Frame by frame at a log level that nobody reads: an hour of it would be megabytes. */
export const METER = 'ebur128=peak=true:framelog=verbose';

/** Undefined where ffmpeg said nothing of it. */
export function readMeter(said: string): Pick<Loudness, 'lufs' | 'truePeakDbtp'> | undefined {
  const lufs = /\bI:\s+(-?[\d.]+) LUFS/.exec(said)?.[1];
  const peak = /\bPeak:\s+(-?[\d.]+|-inf) dBFS/.exec(said)?.[1];
  if (lufs === undefined || peak === undefined) return undefined;
  return { lufs: Number(lufs), truePeakDbtp: peak === '-inf' ? SILENT : Math.max(SILENT, Number(peak)) };
}
