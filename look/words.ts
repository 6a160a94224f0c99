/** What a page says, in both of its languages. A text with a number in it is a function that answers these. */
import { type Language, language } from './language.ts';

export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** In the language of now, or in `which`: one text, or a whole table of them, the same in both. */
export function say<T>(words: Readonly<Record<Language, T>>, which: Language = language.now): T {
  return words[which];
}
