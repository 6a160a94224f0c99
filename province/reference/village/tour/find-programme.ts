/** Finds a programme in what the speaker gave out around its time. */
import { Duration } from '../../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../../time/instant.ts';
import { align } from '../measure/resumption.ts';
import { sameUntil } from '../measure/same-as-source.ts';
import type { Published } from './publish-programme.ts';
import { StepFailed, tenths } from './step.ts';
import type { TourGuide } from './tour-guide.ts';

export interface HeardProgramme {
  /** Frame of the recording at which the source's first frame was heard. */
  readonly start: number;
  readonly measured: {
    /** From the programme's time to the closing of the last relay. */
    readonly relayOnMs: number;
    /** From there to the first audible sample. */
    readonly firstSampleMs: number;
    /** From the programme's time to the first frame of its file, audible or not. */
    readonly startErrorMs: number;
  };
}

/** Listened to from this long before its time, compared this long after it. */
const BEFORE = Duration.seconds(1);
const COMPARED_AFTER = Duration.seconds(3);

export async function findProgramme(
  { ears, relays }: TourGuide,
  { dueAt }: Published,
  source: Float32Array,
): Promise<HeardProgramme> {
  const { rate } = ears;
  const frames = (length: Duration) => Math.round((length / 1_000) * rate);
  const from = ears.frameAt(after(dueAt, -BEFORE as Duration));
  const place = frames(Duration.ms(BEFORE + COMPARED_AFTER));
  const heard = await ears.listen(from, from + place + rate);
  const aligned = align(heard, source, rate, place);
  if (!aligned) throw new StepFailed('three seconds after its time the programme is not heard');
  const first = sameUntil(heard, source, aligned, { start: place, way: -1, rate });
  if (first === undefined) throw new StepFailed('the first sample of the programme was not found');
  const relayOn = relays.allOnSince(after(dueAt, -BEFORE as Duration));
  if (relayOn === undefined) throw new StepFailed('the programme is heard, but a relay never closed');
  const since = (time: MonotonicTime) => tenths(between(dueAt, time));
  const start = from - aligned.offset;
  return {
    start,
    measured: {
      relayOnMs: since(relayOn),
      firstSampleMs: since(ears.timeOf(from + first)),
      startErrorMs: since(ears.timeOf(start)),
    },
  };
}
