import type { ScreenText } from '../../../drivers/screen/port.ts';
import type { BoardTexts } from '../../../province/contract/board.ts';
import { inLanguages } from './in-languages.ts';

/** Texts of the contract as the screen takes them. `title` stands where a text has none of its own. Pure. */
export function screenTexts(
  texts: BoardTexts,
  languages: readonly string[],
  title = '',
): readonly ScreenText[] {
  return inLanguages(texts, languages).map(({ language, text, ...own }) => ({
    language,
    title: own.title ?? title,
    body: text,
  }));
}
