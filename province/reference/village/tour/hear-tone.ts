/** Hears an alert begin: its attention tone, and what comes right behind it. */
import { Duration } from '../../../../time/duration.ts';
import type { MonotonicTime } from '../../../../time/instant.ts';
import { findAttentionTone } from '../measure/attention-tone.ts';
import { StepFailed, tenths } from './step.ts';
import type { TourGuide } from './tour-guide.ts';

/** The tone's four seconds, a breath, and the words by which a time begins. */
const LISTENED = Duration.seconds(7.5);
/** The tone begins within this. */
const LOOKED_FOR_SECONDS = 2;

/** From `time` on. Throws StepFailed where no tone begins. */
export async function hearTone(
  { ears }: Pick<TourGuide, 'ears'>,
  time: MonotonicTime,
): Promise<{ heard: Float32Array; toneMs: number }> {
  const { rate } = ears;
  const from = ears.frameAt(time);
  const heard = await ears.listen(from, from + Math.round((LISTENED / 1_000) * rate));
  const tone = findAttentionTone(heard, rate, { to: LOOKED_FOR_SECONDS * rate });
  if (!tone.ok) throw new StepFailed(`after the alert was sent ${tone.why}`);
  return { heard, toneMs: tenths((tone.at * 1_000) / rate) };
}
