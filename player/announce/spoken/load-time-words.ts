/** Reads the words of times, from their spare copy where the first is damaged. Reads the disk: as `load-stock-sounds.ts`, which calls it. */
import { WorldError } from '../../../failure/failure.ts';
import { firstCopy, spareCopy } from '../keep/phrase-copies.ts';
import { readWav } from '../samples/wav.ts';
import type { TimeWordsRecord } from '../stock-manifest.ts';
import { TIME_WORDS } from './time-word.ts';
import type { TimeWords } from './time-words.ts';

export interface LoadedTimeWords extends TimeWords {
  /** Why the spare copy was taken, where it was. */
  readonly spared?: string;
}

/** Throws WorldError `sound.damaged` where neither copy is whole, or a word is not in it. */
export function loadTimeWords(record: TimeWordsRecord, folder: URL): LoadedTimeWords {
  const first = firstCopy(record, folder);
  const copy = first.whole ? first : spareCopy(record, folder);
  if (!copy.whole) throw new WorldError('sound.damaged', copy.why);
  const { samples, rate } = readWav(copy.wav);
  const sounds = TIME_WORDS.map((word) => {
    const [at, length] = record.places[word] ?? [0, 0];
    if (length === 0 || at + length > samples.length)
      throw new WorldError('sound.damaged', `${record.file} has no "${word}"`);
    const sound = new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
    sound.set(samples.subarray(at, at + length));
    return [word, sound] as const;
  });
  return { rate, sounds: new Map(sounds), ...(!first.whole && { spared: first.why }) };
}
