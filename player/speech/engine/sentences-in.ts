/** What is to be said, one call of an engine each: read aloud as Vietnamese says it, or as it stands in other languages. Pure. */
import { readAloud } from '../reading/read-aloud.ts';
import { sentencesOf } from '../reading/sentences-of.ts';
import { boundedPieces } from './bounded-pieces.ts';
import { plainText } from './plain-text.ts';

export function sentencesIn(text: string, language: string): readonly string[] {
  const sentences = isVietnamese(language) ? sentencesOf(readAloud(text)) : otherSentences(text, language);
  return sentences
    .map(plainText)
    .filter((sentence) => sentence !== '')
    .flatMap((sentence) => boundedPieces(sentence));
}

function isVietnamese(language: string): boolean {
  return /^vi(-|$)/i.test(language);
}

/** A line ends a sentence, whatever its last character is. */
function otherSentences(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(knownTag(language), { granularity: 'sentence' });
  return text.split(/\r?\n/).flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment));
}

/** What is no tag at all is cut as English is. */
function knownTag(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    // RangeError: not a BCP 47 tag.
    return 'en';
  }
}
