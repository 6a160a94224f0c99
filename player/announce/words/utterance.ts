/** A segment of an item, and what is said by it, for the play log. */
import type { SpokenWords } from '../../../province/contract/messages/playlog.ts';
import type { Segment, StockSound } from '../../item.ts';
import type { StockPhrase } from '../stock-manifest.ts';
import { STOCK_WORDS } from './stock-words.ts';
import type { Uttered } from './uttered.ts';

export interface Utterance {
  readonly segment: Segment;
  /** Absent: a tone or a pause. */
  readonly words?: SpokenWords;
}

/** Between tone and languages. EN 54-16 and its kin allow 30 s inside a round; people need a breath. */
export function pause(length: Extract<Segment, { kind: 'silence' }>['length']): Utterance {
  return { segment: { kind: 'silence', length } };
}

export function stockPhrase(sound: StockPhrase): Utterance {
  return {
    segment: { kind: 'stock', sound },
    words: { language: 'vi', by: 'phrase', text: STOCK_WORDS[sound] },
  };
}

/** `instead`: as in a segment. Absent: it is waited for. */
export function utterance(
  { ring, text }: Uttered,
  language: string,
  by: SpokenWords['by'],
  instead?: StockSound | 'next',
): Utterance {
  return { segment: { kind: 'ring', ring, ...(instead && { instead }) }, words: { language, by, text } };
}
