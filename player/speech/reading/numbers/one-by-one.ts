/** Figures one by one, as numbers of telephones, cards and accounts are read. */
import { wholeNumber } from './whole-number.ts';

/** What is not a figure of 0 to 9 is passed over. */
export function oneByOne(figures: string): string {
  return Array.from(figures.replace(/\D/g, ''), (figure) => wholeNumber(Number(figure))).join(' ');
}
