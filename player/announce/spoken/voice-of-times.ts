/**
 * Speaks times: recorded words, one after another, at the device's rate. Reads nothing: what it was given is in memory.
 *
 * Each word is brought to the device's rate ahead, one a turn of the event loop, so that a sentence is put together by copying. One that
 * is asked for before that is filled in the turns that follow, while the tone ahead of it sounds: nobody waits for it.
 */
import { Duration } from '../../../time/duration.ts';
import { createRing } from '../../ring/create-ring.ts';
import { RingWriter } from '../../ring/ring-writer.ts';
import { pcmOf } from '../samples/pcm-of.ts';
import { resample } from '../samples/resample.ts';
import { type Spoken, TIME_WORDS, type TimeWord } from './time-word.ts';
import type { TimeWords } from './time-words.ts';

/** Between two words, and where a comma stands: syllables that touch are one word. */
const BETWEEN = Duration.ms(40);
const COMMA = Duration.ms(260);

export class VoiceOfTimes {
  readonly #rate: () => number;
  #words: TimeWords | undefined;
  #ready = new Map<TimeWord, Int16Array>();
  #readyAt = 0;

  /** `rate`: of the device now, frames per second. */
  constructor(rate: () => number) {
    this.#rate = rate;
  }

  /** What it speaks with from now on; undefined where it could not be read. */
  take(words: TimeWords | undefined): void {
    this.#words = words;
    this.#readyAt = 0;
    this.#prepare(0);
  }

  /** The sentence, whole in a ring; undefined while there are no words to say it with. */
  say(sentence: Spoken): SharedArrayBuffer | undefined {
    const words = this.#words;
    if (!words || sentence.length === 0) return undefined;
    const rate = this.#rate();
    const parts = sentence.flatMap((word, i): (TimeWord | Duration)[] => [
      ...(i > 0 && word !== ',' && sentence[i - 1] !== ',' ? [BETWEEN] : []),
      word === ',' ? COMMA : word,
    ]);
    const framesOf = (part: TimeWord | Duration) =>
      typeof part === 'number'
        ? Math.round((part * rate) / 1_000)
        : Math.round(((words.sounds.get(part)?.length ?? 0) * rate) / words.rate);
    const frames = parts.reduce((sum, part) => sum + framesOf(part), 0);
    // Room for all of it: a round that was cut starts again from its beginning.
    const ring = createRing(rate, Duration.ms(((frames + 1) * 1_000) / rate));
    this.#fill(new RingWriter(ring), parts, (part) =>
      typeof part === 'number' ? new Int16Array(framesOf(part)) : this.#sound(part, words, rate),
    );
    return ring;
  }

  /** At once as far as words are ready, then one a turn. */
  #fill(
    writer: RingWriter,
    parts: readonly (TimeWord | Duration)[],
    soundOf: (part: TimeWord | Duration) => Int16Array,
  ): void {
    for (const [i, part] of parts.entries()) {
      const ready = typeof part === 'number' || (this.#readyAt === writer.rate && this.#ready.has(part));
      writer.write(soundOf(part));
      if (ready || i === parts.length - 1) continue;
      setImmediate(() => this.#fill(writer, parts.slice(i + 1), soundOf));
      return;
    }
    writer.close('ended');
  }

  #prepare(index: number): void {
    const word = TIME_WORDS[index];
    const words = this.#words;
    if (!word || !words) return;
    setImmediate(() => {
      if (this.#words !== words) return;
      this.#sound(word, words, this.#rate());
      this.#prepare(index + 1);
    }).unref();
  }

  #sound(word: TimeWord, words: TimeWords, rate: number): Int16Array {
    if (this.#readyAt !== rate) {
      this.#ready = new Map();
      this.#readyAt = rate;
    }
    const ready = this.#ready.get(word) ?? pcm(words.sounds.get(word), words.rate, rate);
    this.#ready.set(word, ready);
    return ready;
  }
}

function pcm(sound: Float32Array | undefined, from: number, to: number): Int16Array {
  return pcmOf(resample(sound ?? new Float32Array(), from, to));
}
