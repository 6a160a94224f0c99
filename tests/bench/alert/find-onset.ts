/** When the attention tone of an alert was heard, on a recording of what a device gave out. */
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import { findEverywhere } from '../../../province/reference/village/measure/likeness.ts';
import type { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';

/** A recording with a clock. */
export interface Heard {
  readonly rate: number;
  /** −1…1, one channel; shorter where it ends. */
  read(from: number, frames: number): Float32Array;
  frameAt(time: MonotonicTime): number;
  timeOf(frame: number): MonotonicTime;
}

/** How much of the tone is compared: its attack and two dozen periods (s). */
const ONSET_SECONDS = 0.03;
/** Of its shape. A whole onset reaches 0.99, one that was damaged on its way or a later stretch of the tone 0.95, speech a third. */
const LEAST_LIKENESS = 0.9;
/** Places are looked at in runs of this length, so that the first one counts and not the best (s). */
const RUN_SECONDS = 0.01;

/** The first sample of `sound` (default: the attention tone) within `within` after `from`; undefined where none is. */
export function findOnset(
  heard: Heard,
  from: MonotonicTime,
  within: Duration,
  make: (rate: number) => Float32Array = attentionTone,
): MonotonicTime | undefined {
  const { rate } = heard;
  const onset = make(rate).subarray(0, Math.round(ONSET_SECONDS * rate));
  const run = Math.round(RUN_SECONDS * rate);
  const [first, last] = [heard.frameAt(from), heard.frameAt(after(from, within))];
  const sound = heard.read(first, last - first + onset.length);
  for (let begin = 0; begin < last - first; begin += run) {
    const rough = findEverywhere(sound, onset, { from: begin, to: begin + run });
    if (rough.likeness < LEAST_LIKENESS) continue;
    // A tone is like itself a period earlier or later: the best place near the first good one is the onset.
    const { at } = findEverywhere(sound, onset, { from: rough.at, to: rough.at + run });
    return heard.timeOf(first + at);
  }
  return undefined;
}
