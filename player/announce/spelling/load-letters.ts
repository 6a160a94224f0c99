/** Reads the spoken letters. Once in the life of a box, when they are about to be heard: they take their room in memory only then. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { WorldError } from '../../../failure/failure.ts';
import type { Letters } from './spell.ts';
import { SPELLING_FOLDER, type SpellingIndex } from './spelling-index.ts';

/** Throws WorldError `sound.damaged` when the files are not as they were packed. */
export function loadLetters(folder = SPELLING_FOLDER): Letters {
  try {
    const { rate, places } = JSON.parse(
      readFileSync(new URL('places.json', folder), 'utf8'),
    ) as SpellingIndex;
    const bytes = brotliDecompressSync(readFileSync(new URL('letters.pcm.br', folder)));
    const sounds = Object.entries(places).map(([name, [first, frames]]) => {
      const sound = new Float32Array(frames);
      for (let i = 0; i < frames; i++) sound[i] = bytes.readInt16LE(2 * (first + i)) / 0x8000;
      return [name, sound] as const;
    });
    return { rate, sounds: new Map(sounds) };
  } catch (cause) {
    throw new WorldError('sound.damaged', 'the spoken letters are not as they were packed', { cause });
  }
}
