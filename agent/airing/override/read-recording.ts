/**
 * Reads what somebody recorded for this box: measured, brought to the level of all content, whole in a ring, so that nothing is read when
 * it is to sound. Driven by whoever holds such sounds; a decoder is a child of a small box, so one at a time.
 */
import { WorldError } from '../../../failure/failure.ts';
import { decode } from '../../../player/decode/decode.ts';
import type { LevelTarget } from '../../../player/decode/level/level-target.ts';
import { liftOf } from '../../../player/decode/level/lift-of.ts';
import { measureMedia } from '../../../player/decode/measure-media.ts';
import type { WholeWords } from '../../../player/panel/local-override.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';

const SHORTEST = Duration.seconds(1);
const LONGEST = Duration.minutes(5);

/** Below this there is a quiet room and no voice (LUFS): phones record speech at −35 and above. */
const QUIETEST = -55;

export interface RecordingParts {
  readonly timers: Timers;
  readonly level: LevelTarget;
  /** Of the device, frames per second. */
  readonly rate: number;
}

/** Rejects with WorldError, or as the file system does, for what cannot be read. */
export async function readRecording(
  file: string,
  { timers, level, rate }: RecordingParts,
): Promise<WholeWords | { readonly unfit: 'long' | 'short' | 'silent' }> {
  const bound = Duration.ms(LONGEST + 1_000);
  const { length, loudness } = await measureMedia(file, level, timers, bound);
  if (length > LONGEST) return { unfit: 'long' };
  if (length < SHORTEST) return { unfit: 'short' };
  const lift = loudness.lufs <= QUIETEST ? undefined : liftOf(loudness, level);
  if (!lift) return { unfit: 'silent' };
  // More room than sound: a ring that is never full keeps what was heard, for the next time.
  const ring = createRing(rate, Duration.ms(length + 1_000));
  const { ended } = decode({ kind: 'file', path: file, from: Duration.zero, length: LONGEST, lift }, ring, {
    timers,
  });
  const end = await ended;
  if (end.ring !== 'ended') throw new WorldError('media.undecodable', end.stderrTail);
  return { ring, length };
}
