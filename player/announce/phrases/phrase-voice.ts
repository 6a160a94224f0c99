/**
 * Speaks phrases: one or several, one after another, on demand into a ring at the device's rate, from memory. The first of it is there at
 * once, the rest comes in the turns that follow, while the tone ahead of it sounds: nobody waits for it.
 */
import { Duration } from '../../../time/duration.ts';
import { createRing } from '../../ring/create-ring.ts';
import { RingWriter } from '../../ring/ring-writer.ts';
import { RateConverter } from '../../voice/rate-converter.ts';
import { pcmOf } from '../samples/pcm-of.ts';
import type { Phrasebook } from './load-phrases.ts';
import type { PhraseName } from './phrase-words.ts';
import type { Phrase } from './read-phrases.ts';

/** Brought to the device's rate in one turn: a millisecond's work. */
const PIECE = Duration.ms(250);

/** So much silence pushes the converter's last frames out (frames of the phrase). */
const FLUSH = 64;

/** Between two phrases that belong together: as between two sentences of one. */
const BREATH = Duration.ms(350);

export interface SpokenPhrase {
  /** It may be named by many segments of an item that starts again after a cut: then none of it is given up. */
  readonly ring: SharedArrayBuffer;
  readonly length: Duration;
  /** What it says. */
  readonly text: string;
}

export class PhraseVoice {
  readonly #rate: () => number;
  #book: Phrasebook = new Map();

  /** `rate`: of the device now, frames per second. */
  constructor(rate: () => number) {
    this.#rate = rate;
  }

  take(book: Phrasebook): void {
    this.#book = book;
  }

  /** Languages that have any. */
  get languages(): readonly string[] {
    return [...this.#book].filter(([, phrases]) => phrases.size > 0).map(([language]) => language);
  }

  /** Those of `names` that are in memory in this language; undefined where the first is not. */
  say(
    language: string,
    [first, ...others]: readonly [PhraseName, ...PhraseName[]],
  ): SpokenPhrase | undefined {
    // Who speaks vi-VN understands vi.
    const phrases = this.#book.get(language) ?? this.#book.get(language.split('-')[0] ?? '');
    const head = phrases?.get(first);
    if (!phrases || !head) return undefined;
    const sounds = [head, ...others.flatMap((name) => phrases.get(name) ?? [])];
    const rate = this.#rate();
    const length = Duration.ms(
      sounds.reduce((sum, sound) => sum + (sound.samples.length * 1_000) / sound.rate, 0) +
        (sounds.length - 1) * BREATH,
    );
    // Room for more than all of it: a ring that is never full keeps what was heard, for the next time.
    const ring = createRing(rate, Duration.ms(length + 1_000));
    sayOne(new RingWriter(ring), sounds);
    return { ring, length, text: sounds.map(({ text }) => text).join(' ') };
  }
}

function sayOne(writer: RingWriter, [sound, ...others]: readonly Phrase[]): void {
  if (!sound) {
    writer.close('ended');
    return;
  }
  const piece = Math.round((PIECE * sound.rate) / 1_000);
  const converter = new RateConverter(sound.rate, writer.rate, piece + FLUSH);
  const fill = (from: number) => {
    const part = sound.samples.subarray(from, from + piece);
    const last = from + piece >= sound.samples.length;
    const input = new Float32Array(part.length + (last ? FLUSH : 0));
    for (let i = 0; i < part.length; i++) input[i] = (part[i] ?? 0) / 0x8000;
    const into = new Float32Array(Math.ceil((input.length * writer.rate) / sound.rate) + 2);
    const count = converter.run(input, input.length, into);
    writer.write(pcmOf(into.subarray(0, count)));
    if (!last) {
      setImmediate(() => fill(from + piece));
      return;
    }
    if (others.length > 0) writer.write(new Int16Array(Math.round((BREATH * writer.rate) / 1_000)));
    sayOne(writer, others);
  };
  fill(0);
}
