/** A part of a whole in words. Quarters have a word of their own: ba phần tư. */
import { wholeNumber } from './whole-number.ts';

export function partInWords(part: number, whole: number): string {
  return `${wholeNumber(part)} phần ${whole === 4 ? 'tư' : wholeNumber(whole)}`;
}
