/** $10, € 2.000: a currency in front of its number is said behind it. */
import { figures } from '../numbers/figures.ts';
import type { Reading } from '../reading.ts';

const CURRENCIES: Readonly<Record<string, string>> = { $: 'đô la', '€': 'ơ rô', '£': 'bảng Anh', '¥': 'yên' };

export const dollars: Reading = {
  pattern: /([$€£¥]) ?(\d{1,15}(?:[.,]\d{1,3}){0,5})(?!\d)/uy,
  read: ([, currency = '', amount = '']) => [
    { kind: 'number', said: figures(amount) },
    { kind: 'unit', said: CURRENCIES[currency] ?? '' },
  ],
};
