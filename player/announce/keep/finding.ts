import type { StockSound } from '../../item.ts';

/** Something of a stock sound that was not as it should be. */
export interface Finding {
  /** A sound, the words of times, or the manifest of them all. */
  readonly of: StockSound | 'time-words' | 'manifest';
  /** File or memory. */
  readonly where: string;
  readonly why: string;
  /** It is as it should be again. */
  readonly mended: boolean;
}
