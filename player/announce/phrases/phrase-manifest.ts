/** `manifest.json` of a language's folder of phrases: which there are, what they say, and the hash by which a damaged one is known. */
import type { PhraseName } from './phrase-words.ts';

export interface PhraseRecord {
  readonly phrase: PhraseName;
  /** Beside the manifest. */
  readonly file: string;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** What made it: engine, version, voice and speed; or that it was recorded. */
  readonly voice: string;
}

export interface PhraseManifest {
  readonly phrases: readonly PhraseRecord[];
}

/** A folder by language, in one beside this file, in the sources and in `dist/`. */
export const SHIPPED_PHRASES = new URL('./shipped-phrases/', import.meta.url);

/** Of one phrase (bytes): kept small enough for the repository, and for the memory of a box that holds all of them. */
export const LARGEST_PHRASE = 320_000;
