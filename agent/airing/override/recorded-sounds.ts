/**
 * What people recorded with their phones for an override: decoded, brought to the level of all content and held in memory, whole, so that
 * nothing is read when it is to sound. The file that it came as is removed, whatever became of it.
 *
 * Driven by the console. One after another: decoders are children of a small box.
 */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { LevelTarget } from '../../../player/decode/level/level-target.ts';
import type { Timers } from '../../../time/clock.ts';
import type { Recording } from '../../console/api/box-view.ts';
import type { Done } from '../../console/api/console-acts.ts';
import { hashFile } from '../../content/hash-file.ts';
import { readRecording } from './read-recording.ts';
import { refused } from './refused.ts';

/** What is said of one that is of no use. */
const REFUSED = {
  long: refused(
    'too-large',
    'Bản ghi âm dài hơn 5 phút: ghi lại ngắn hơn.',
    'The recording is longer than 5 minutes: make a shorter one.',
  ),
  short: refused(
    'malformed',
    'Bản ghi âm ngắn hơn 1 giây: ghi lại, giữ máy ghi cho đến khi nói xong.',
    'The recording is shorter than 1 second: record again until you have finished speaking.',
  ),
  silent: refused(
    'malformed',
    'Bản ghi âm không có tiếng nói: kiểm tra micrô của điện thoại, nói gần máy rồi ghi lại.',
    'The recording is silent: check the microphone of the phone, speak close to it and record again.',
  ),
} as const;

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
      const read = await readRecording(file, { timers, level, rate: rate() });
      if ('unfit' in read) return REFUSED[read.unfit];
      const { ring, length } = read;
      const hash = createHash('sha256');
      await hashFile(file, hash);
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
