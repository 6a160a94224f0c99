/** What a cancel brought to be said, on its way into rings, by language in the node's order; and whether it says that the danger is over. */

import { spokenLanguages } from '../../../player/announce/spoken/spoken-languages.ts';
import { MOST_WORDS } from '../../../player/announce/words/alert-text.ts';
import { isAllClear } from '../../../player/announce/words/is-all-clear.ts';
import type { LanguageWords } from '../../../player/announce/words/language-words.ts';
import type { Uttered } from '../../../player/announce/words/uttered.ts';
import type { Alert } from '../../../province/contract/messages/alert.ts';
import type { Decoding } from '../sound/sources.ts';
import { type WordsParts, wordsOfInfo } from './alert-words.ts';

export interface CancelWords {
  readonly words: readonly LanguageWords[];
  /** In Vietnamese; undefined where it is none, or not in memory. */
  readonly allClear: Uttered | undefined;
  readonly stop: () => void;
}

export const NO_WORDS: CancelWords = { words: [], allClear: undefined, stop: () => undefined };

export function cancelWords(parts: WordsParts, cancel: Alert, languages: readonly string[]): CancelWords {
  const decodings: Decoding[] = [];
  const begin = (decoding: Decoding, text: string): Uttered => {
    decodings.push(decoding);
    return { ring: decoding.ring, text };
  };
  const over = isAllClear(cancel);
  const words = spokenLanguages(cancel, languages).flatMap((language): LanguageWords[] => {
    const info = cancel.infos.find((one) => one.language === language);
    // A document without words of its own has some on the screen, made of its note, and no more to say than the sentence does.
    if (!info || cancel.cap?.withoutInfo) return [];
    const phrase = over && language !== 'vi' ? parts.phrases?.(language, ['all-clear']) : undefined;
    return [{ language, ...wordsOfInfo(parts, info, begin, MOST_WORDS), ...(phrase && { phrase }) }];
  });
  return {
    words,
    allClear: over ? parts.phrases?.('vi', ['all-clear']) : undefined,
    stop: () => {
      for (const decoding of decodings) decoding.stop();
    },
  };
}
