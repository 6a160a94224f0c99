/** What is put on air from the console to try the box: a quiet tone, and a drill of the siren. Pure. */
import { exactSine } from '../../../player/announce/exact-sine.ts';
import type { PlayItem } from '../../../player/item.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';

export const TONE_HERTZ = 440;
export const TONE_LENGTH = Duration.seconds(5);
const TONE_PERCENT = 20;
/** Half of full scale. */
const TONE_PEAK = 0x4000;

const DRILL_SIREN = Duration.seconds(10);
/** Whatever the assignment says: nobody is to be frightened by somebody's look at the box. */
const DRILL_AT_MOST_PERCENT = 30;

/** Whoever pressed it stands there: what could not begin by then is not wanted any more. */
const BEGINS_WITHIN = Duration.seconds(10);
/** Of its two sentences, with room for a cut. */
const DRILL_WORDS = Duration.seconds(20);

export interface Trial {
  readonly id: string;
  readonly zones: readonly string[];
  readonly pressedAt: MonotonicTime;
}

/** Behind alerts, over what is scheduled. `rate` of the device, frames per second. */
export function toneItem({ id, zones, pressedAt }: Trial, rate: number): PlayItem {
  const frames = Math.round((TONE_LENGTH * rate) / 1_000);
  const ring = createRing(rate, Duration.ms(TONE_LENGTH + 1));
  const writer = new RingWriter(ring);
  writer.write(
    Int16Array.from({ length: frames }, (_, n) => Math.round(TONE_PEAK * exactSine((n * TONE_HERTZ) / rate))),
  );
  writer.close('ended');
  return {
    id,
    key: { exercise: false, rank: 3, level: 0 },
    zones,
    segments: [{ kind: 'ring', ring }],
    volumePercent: TONE_PERCENT,
    afterCut: { kind: 'restart' },
    endBy: after(pressedAt, Duration.ms(BEGINS_WITHIN + TONE_LENGTH)),
    stamps: { received: pressedAt },
  };
}

/** `exercisePercent`: as loud as a drill of the province would be here. */
export function drillItem({ id, zones, pressedAt }: Trial, exercisePercent: number): PlayItem {
  return {
    id,
    key: { exercise: true, rank: 5, level: 0 },
    zones,
    segments: [
      { kind: 'stock', sound: 'exercise-vi' },
      { kind: 'silence', length: Duration.ms(500) },
      { kind: 'stock', sound: 'siren', length: DRILL_SIREN },
      { kind: 'silence', length: Duration.ms(500) },
      { kind: 'stock', sound: 'exercise-end-vi' },
    ],
    volumePercent: Math.min(DRILL_AT_MOST_PERCENT, exercisePercent),
    afterCut: { kind: 'restart' },
    endBy: after(pressedAt, Duration.ms(BEGINS_WITHIN + DRILL_SIREN + DRILL_WORDS)),
    stamps: { received: pressedAt },
  };
}
