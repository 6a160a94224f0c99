/**
 * Reads texts aloud into rings: sentence by sentence, so that the first is heard while later ones are made. What it could not read is a fault
 * until it can again; the ring is closed as failed, and whoever plays it goes on without.
 */
import { reasonOf } from '../../../failure/failure.ts';
import { decode } from '../../../player/decode/decode.ts';
import type { LevelTarget } from '../../../player/decode/level/level-target.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { sentencesIn } from '../../../player/speech/engine/sentences-in.ts';
import { speechFilters } from '../../../player/speech/engine/speech-filters.ts';
import type { SpeechSettings } from '../../../player/speech/engine/speech-settings.ts';
import { spokenPieces } from '../../../player/speech/engine/spoken-pieces.ts';
import { Voices } from '../../../player/speech/engine/voices.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Decoding, Speech } from './sources.ts';

/**
 * Of a text that is longer, the oldest words make room for the newest once they were heard, and are not there for a second beginning. 33 MB at
 * 48 kHz, taken as it fills.
 */
const MOST_ROOM = Duration.minutes(5);

/** Beyond what the words should take: engines differ. */
const ROOM_SHARE = 1.5;
const MORE_ROOM = Duration.seconds(5);

export interface SpeakerOfWordsParts {
  readonly settings: SpeechSettings;
  readonly level: LevelTarget;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly faults: Pick<FaultSink, 'raise' | 'clear'>;
  /** Frames per second of the device now. */
  readonly rate: () => number;
  readonly failed: (error: unknown) => void;
}

export class SpeakerOfWords implements Speech {
  readonly #parts: SpeakerOfWordsParts;
  readonly #voices: Voices;

  constructor(parts: SpeakerOfWordsParts) {
    this.#parts = parts;
    this.#voices = new Voices(parts);
  }

  speaks(language: string): boolean {
    return this.#voices.speaks(language);
  }

  say(text: string, language: string): Decoding {
    const sentences = sentencesIn(text, language);
    const ring = createRing(this.#parts.rate(), this.#roomFor(sentences));
    const stopping = new AbortController();
    const ended = this.#fill(ring, sentences, language, stopping);
    ended.catch(this.#parts.failed);
    return { ring, ended, stop: () => stopping.abort() };
  }

  async #fill(
    ring: SharedArrayBuffer,
    sentences: readonly string[],
    language: string,
    stopping: AbortController,
  ): Promise<void> {
    const { signal } = stopping;
    const { settings, level, timers, faults } = this.#parts;
    let wrong: string | undefined;
    const say = async (sentence: string, first: boolean) => {
      try {
        return await this.#voices.say({ text: sentence, language, first, signal });
      } catch (error) {
        wrong = reasonOf(error);
        throw error;
      }
    };
    let made: Awaited<ReturnType<typeof spokenPieces>>;
    try {
      made = await spokenPieces(sentences, say, settings);
    } catch (error) {
      new RingWriter(ring).close('decoder-died');
      if (!signal.aborted) this.#couldNot(language, reasonOf(error));
      return;
    }
    const filters = speechFilters(level);
    const decoding = decode({ kind: 'made', ...made, filters }, ring, { timers });
    const stop = () => decoding.stop();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const end = await decoding.ended;
    const unwanted = signal.aborted;
    // Whatever the engine still makes has nobody who takes it.
    stopping.abort();
    if (unwanted) return;
    if (end.ring === 'ended') faults.clear('speech.failed');
    else this.#couldNot(language, wrong ?? `ffmpeg: ${end.stderrTail || (end.signal ?? end.exitCode)}`);
  }

  #couldNot(language: string, why: string): void {
    this.#parts.faults.raise(
      'speech.failed',
      `Không đọc được văn bản (${language}): ${why}. Còi hiệu và câu có sẵn vẫn phát; kiểm tra gói espeak-ng và mục [speech] của loa.toml.`,
    );
  }

  #roomFor(sentences: readonly string[]): Duration {
    const { wordsPerMinute, pause } = this.#parts.settings;
    // Six letters: also for languages that put no spaces between words.
    const words = sentences.reduce((sum, one) => sum + Math.max(one.split(' ').length, one.length / 6), 0);
    const spoken = Duration.minutes(words / wordsPerMinute) + sentences.length * pause;
    return Duration.ms(Math.min(MOST_ROOM, spoken * ROOM_SHARE + MORE_ROOM));
  }
}
