/** ½, which the text has as one sign. */
import type { Reading } from '../reading.ts';
import { partInWords } from './part-in-words.ts';

export const fraction: Reading = {
  pattern: /(\d{1,3})\u2044(\d{1,3})(?!\d)/uy,
  read: ([, part, whole]) => [{ kind: 'number', said: partInWords(Number(part), Number(whole)) }],
};
