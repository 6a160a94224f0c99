/** `stock/manifest.json`: which stock sounds there are, what the phrases say and the hash by which a damaged one is known. */
import type { STOCK_SOUNDS } from '../item.ts';
import type { TimeWord } from './spoken/time-word.ts';

/** Stock sounds that are computed. */
export type StockTone = Extract<(typeof STOCK_SOUNDS)[number], 'attention' | 'siren'>;

/** Stock sounds that are spoken, hence recorded. */
export type StockPhrase = Exclude<(typeof STOCK_SOUNDS)[number], StockTone>;

export interface StockPhraseRecord {
  readonly sound: StockPhrase;
  /** Beside the manifest; a second copy, packed, is `spare/<file>.br`. */
  readonly file: string;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** What made it: engine, version, voice and speed. */
  readonly voice: string;
}

/** The words that times are said with: one file of all of them. */
export interface TimeWordsRecord {
  /** Beside the manifest; a second copy, packed, is `spare/<file>.br`. */
  readonly file: string;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
  /** BCP 47. */
  readonly language: string;
  /** What made it: engine, version, voice and speed. */
  readonly voice: string;
  /** Where each lies in the file: its first frame and how many. */
  readonly places: Readonly<Record<TimeWord, readonly [number, number]>>;
}

export interface StockToneRecord {
  readonly sound: StockTone;
  /** Of its samples at 48 kHz as 16-bit numbers, little-endian. */
  readonly sha256: string;
}

export interface StockManifest {
  readonly phrases: readonly StockPhraseRecord[];
  readonly words: TimeWordsRecord;
  readonly tones: readonly StockToneRecord[];
  /** SHA-256 of the JSON text of `{phrases, words, tones}`: a manifest that was harmed must not condemn what is whole. */
  readonly check: string;
}
