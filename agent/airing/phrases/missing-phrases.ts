import type { Phrasebook } from '../../../player/announce/phrases/load-phrases.ts';

/**
 * Of a node's languages, those in which an alert without a recording is not heard at all: no phrase says that there is danger, and no voice
 * reads. Pure.
 */
export function missingPhrases(
  book: Phrasebook,
  languages: readonly string[],
  speaks: (language: string) => boolean,
): readonly string[] {
  return [...new Set(languages)].filter((language) => {
    const phrases = book.get(language) ?? book.get(language.split('-')[0] ?? '');
    return !phrases?.has('emergency') && !speaks(language);
  });
}
