/** `stock/manifest.json`: which phrases there are, what they say and the hash by which a damaged one is known. */
import type { STOCK_SOUNDS } from '../item.ts';

/** Stock sounds that are spoken, hence recorded; the others are computed. */
export type StockPhrase = Exclude<(typeof STOCK_SOUNDS)[number], 'attention' | 'siren'>;

export interface StockPhraseRecord {
  readonly sound: StockPhrase;
  /** Beside the manifest. */
  readonly file: string;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** What made it: engine, version, voice and speed. */
  readonly voice: string;
}

export interface StockManifest {
  readonly phrases: readonly StockPhraseRecord[];
}
