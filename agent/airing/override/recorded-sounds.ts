/**
 * What people recorded with their phones for an override: decoded, brought to the level of all content and held in memory, whole, so that
 * nothing is read when it is to sound. The file that it came as is removed, whatever became of it.
 *
 * Driven by the console. One after another: decoders are children of a small box.
 */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { decode } from '../../../player/decode/decode.ts';
import type { LevelTarget } from '../../../player/decode/level/level-target.ts';
import { liftOf } from '../../../player/decode/level/lift-of.ts';
import { measureMedia } from '../../../player/decode/measure-media.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { Recording } from '../../console/api/box-view.ts';
import type { Done } from '../../console/api/console-acts.ts';
import { hashFile } from '../../content/hash-file.ts';
import { refused } from './refused.ts';

const SHORTEST = Duration.seconds(1);
const LONGEST = Duration.minutes(5);

/** Below this there is a quiet room and no voice (LUFS): phones record speech at −35 and above. */
const QUIETEST = -55;

/** Two people may each have recorded one: five minutes are 33 MB at 48 kHz. */
const HELD = 2;

/** One that waits for its turn longer than others keep the decoder busy is not waited for: so many may. */
const MOST_WAITING = 4;

export interface RecordedSoundsParts {
  readonly timers: Timers;
  readonly level: LevelTarget;
  /** Frames per second of the device now. */
  readonly rate: () => number;
  /** Told of what went wrong beside the way. */
  readonly failed: (error: unknown) => void;
}

export class RecordedSounds {
  readonly #parts: RecordedSoundsParts;
  /** By the hash of the file, oldest first. */
  readonly #rings = new Map<string, SharedArrayBuffer>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(parts: RecordedSoundsParts) {
    this.#parts = parts;
  }

  /** Whole, for an item that starts again after a cut; undefined where it is not held, or no longer. */
  ring(sound: string): SharedArrayBuffer | undefined {
    return this.#rings.get(sound);
  }

  /** Never rejects for what the file is. */
  async take(file: string): Promise<Done<Recording>> {
    try {
      if (this.#waiting >= MOST_WAITING)
        return refused(
          'too-many',
          'Hộp đang xử lý nhiều bản ghi âm: chờ một phút rồi gửi lại.',
          'The box is busy with other recordings: send it again in a minute.',
        );
      this.#waiting++;
      const taken = this.#last.then(() => this.#read(file));
      this.#last = taken.catch(() => undefined); // told to whoever waits for it
      return await taken.finally(() => this.#waiting--);
    } finally {
      await rm(file, { force: true }).catch(this.#parts.failed);
    }
  }

  async #read(file: string): Promise<Done<Recording>> {
    const { timers, level, rate } = this.#parts;
    try {
      const bound = Duration.ms(LONGEST + 1_000);
      const { length, loudness } = await measureMedia(file, level, timers, bound);
      if (length > LONGEST)
        return refused(
          'too-large',
          'Bản ghi âm dài hơn 5 phút: ghi lại ngắn hơn.',
          'The recording is longer than 5 minutes: make a shorter one.',
        );
      if (length < SHORTEST)
        return refused(
          'malformed',
          'Bản ghi âm ngắn hơn 1 giây: ghi lại, giữ máy ghi cho đến khi nói xong.',
          'The recording is shorter than 1 second: record again until you have finished speaking.',
        );
      const lift = loudness.lufs <= QUIETEST ? undefined : liftOf(loudness, level);
      if (!lift)
        return refused(
          'malformed',
          'Bản ghi âm không có tiếng nói: kiểm tra micrô của điện thoại, nói gần máy rồi ghi lại.',
          'The recording is silent: check the microphone of the phone, speak close to it and record again.',
        );
      const hash = createHash('sha256');
      await hashFile(file, hash);
      // More room than sound: a ring that is never full keeps what was heard, for the next time.
      const ring = createRing(rate(), Duration.ms(length + 1_000));
      const { ended } = decode(
        { kind: 'file', path: file, from: Duration.zero, length: LONGEST, lift },
        ring,
        {
          timers,
        },
      );
      const end = await ended;
      if (end.ring !== 'ended') throw new WorldError('media.undecodable', end.stderrTail);
      const sound = hash.digest('hex');
      this.#hold(sound, ring);
      return { ok: true, value: { sound, lengthMs: Math.round(length) } };
    } catch (thrown) {
      if (!(thrown instanceof WorldError) && !isOfDisk(thrown)) throw thrown;
      return refused(
        'malformed',
        'Hộp không đọc được bản ghi âm này: ghi lại bằng máy ghi âm của điện thoại (m4a, mp3, ogg, wav, 3gp).',
        `The box cannot read this recording (${reasonOf(thrown).slice(-200)}): record again as m4a, mp3, ogg, wav or 3gp.`,
      );
    }
  }

  #hold(sound: string, ring: SharedArrayBuffer): void {
    this.#rings.delete(sound);
    this.#rings.set(sound, ring);
    const [oldest] = this.#rings.keys();
    // What is on air keeps its own hold of the memory.
    if (this.#rings.size > HELD && oldest !== undefined) this.#rings.delete(oldest);
  }
}

/** An error of the file system, by its code. */
function isOfDisk(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown;
}
