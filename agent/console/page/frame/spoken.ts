/** A text that was said in the language of now already, for whatever takes both: it is drawn anew with the page. */
import type { Words } from '../../../../look/words.ts';

export function spoken(text: string): Words {
  return { vi: text, en: text };
}
