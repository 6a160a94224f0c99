/** A word letter by letter: BCĐ → bê xê đê. */
import { letterName } from './letter-names.ts';

export function spelled(word: string): string {
  return Array.from(word, letterName).join(' ');
}
