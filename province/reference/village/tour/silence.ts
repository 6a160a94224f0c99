/** That nothing was heard: of what must not sound. */
import { Duration } from '../../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../../time/instant.ts';
import { power } from '../measure/tone.ts';
import { tenths } from './step.ts';
import type { TourGuide } from './tour-guide.ts';
import { until } from './until.ts';

/** Steps in which sound is looked for (ms). */
const STEP_MS = 5;
/** −60 dBFS, mean square. */
const SILENT = 1e-6;

/** A box takes this long at most from a message to the first relay; only then it is quiet. */
const NOTHING_BEGINS = Duration.seconds(3);
const QUIET_WITHIN = Duration.seconds(40);

/** Waits until what sounds has ended, and nothing that was sent before begins. */
export async function untilQuiet(guide: TourGuide): Promise<void> {
  const { clock, relays } = guide;
  await until(guide, 'the relays open, and stay open', QUIET_WITHIN, () => {
    const lately = after(clock.monotonic(), -NOTHING_BEGINS as Duration);
    return (relays.allOff && relays.since(lately).length === 0) || undefined;
  });
}

/** From `time` on, within `span`: how long anything was audible (ms), and how many relays went on. */
export async function heardSince(
  { ears, relays }: TourGuide,
  time: MonotonicTime,
  span: Duration,
): Promise<{ readonly soundedMs: number; readonly relaysOn: number }> {
  const { rate } = ears;
  const from = ears.frameAt(time);
  const heard = await ears.listen(from, from + Math.round((span / 1_000) * rate));
  const step = Math.round((STEP_MS * rate) / 1_000);
  let soundedMs = 0;
  for (let at = 0; at + step <= heard.length; at += step)
    if (power(heard.subarray(at, at + step)) > SILENT) soundedMs += STEP_MS;
  return { soundedMs, relaysOn: relays.since(time).filter(({ high }) => high).length };
}

/** From `time` to the last audible sample within `span` (ms). */
export async function silenceAfter(
  { ears }: TourGuide,
  time: MonotonicTime,
  span: Duration,
): Promise<number> {
  const { rate } = ears;
  const from = ears.frameAt(time);
  const heard = await ears.listen(from, from + Math.round((span / 1_000) * rate));
  const step = Math.round((STEP_MS * rate) / 1_000);
  for (let at = heard.length - step; at >= 0; at -= step)
    if (power(heard.subarray(at, at + step)) > SILENT) return tenths(((at + step) * 1_000) / rate);
  return 0;
}
