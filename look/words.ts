/** What a page says, in both of its languages. A text with a number in it is a function that answers these. */
import { type Language, language } from './language.ts';

export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** In the language of now, or in `which`. */
export function say(words: Words, which: Language = language.now): string {
  return words[which];
}
