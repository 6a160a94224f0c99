/**
 * Sentences, one after another, as even sound with a pause between them: each is made when it is asked for, so that a long text takes neither
 * time nor memory ahead of its turn.
 */
import { WorldError } from '../../../failure/failure.ts';
import { resample } from '../../announce/samples/resample.ts';
import type { MonoSound } from '../../announce/samples/wav.ts';
import { evenSentence } from './even-sentence.ts';
import type { SpeechSettings } from './speech-settings.ts';

/** Of the pause, where a long sentence was cut in its midst. */
const BREATH = 0.4;

interface EvenSound extends MonoSound {
  /** The sentence ends with it. */
  readonly ends: boolean;
}

export interface SpokenPieces {
  /** Frames per second of all pieces: that of the first sentence. */
  readonly rate: number;
  /** 16-bit PCM of one channel. Throws what `say` throws. */
  readonly pieces: AsyncIterable<Buffer>;
}

/**
 * Resolves when the first sentence that is heard at all was made. Rejects with what `say` rejects with, or WorldError `speech.nothing` where
 * nothing in the text is heard.
 */
export async function spokenPieces(
  sentences: readonly string[],
  say: (sentence: string, first: boolean) => Promise<MonoSound>,
  { pause, highPassHertz }: Pick<SpeechSettings, 'pause' | 'highPassHertz'>,
): Promise<SpokenPieces> {
  const made = evenSounds(sentences, say, highPassHertz);
  const first = await made.next();
  if (first.done) throw new WorldError('speech.nothing', 'nothing in the text can be said');
  const { rate, samples } = first.value;
  const silence = (share: number) => Buffer.alloc(2 * Math.round((share * pause * rate) / 1_000));
  async function* pieces(before: EvenSound) {
    yield bufferOf(samples);
    let { ends } = before;
    for await (const sound of made) {
      yield silence(ends ? 1 : BREATH);
      // Another engine took over within the text.
      yield bufferOf(resample(sound.samples, sound.rate, rate));
      ({ ends } = sound);
    }
  }
  return { rate, pieces: pieces(first.value) };
}

async function* evenSounds(
  sentences: readonly string[],
  say: (sentence: string, first: boolean) => Promise<MonoSound>,
  highPassHertz: number,
): AsyncGenerator<EvenSound> {
  let first = true;
  for (const sentence of sentences) {
    const sound = await say(sentence, first);
    const samples = evenSentence(sound, highPassHertz);
    if (!samples) continue;
    first = false;
    yield { rate: sound.rate, samples, ends: /[.?!。？！]$/.test(sentence) };
  }
}

function bufferOf(samples: Float32Array): Buffer {
  const pcm = new Int16Array(samples.length);
  for (let at = 0; at < samples.length; at++)
    pcm[at] = Math.max(-32_768, Math.min(32_767, Math.round((samples[at] ?? 0) * 32_768)));
  return Buffer.from(pcm.buffer);
}
