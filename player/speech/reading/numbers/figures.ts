/**
 * A number as it is written, in words. A dot parts thousands and a comma decimals, as Vietnamese does; the English way where only that makes sense:
 * 15.5 and 0.125 (no group of three), 1,250,000 (two commas), 1,250.5. Zeros behind a comma are for the eye (5,0 m: năm mét); 4.0 is a name: bốn chấm không.
 */
import { oneByOne } from './one-by-one.ts';
import { wholeNumber } from './whole-number.ts';

const VIETNAMESE = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,(\d+))?$/;
const ENGLISH = /^[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.(\d+))?$|^[1-9]\d{0,2},\d{3}\.(\d+)$/;
const DECIMAL = /^(\d+)[.,](\d+)$/;

/** Longer ones are not counted but told figure by figure: they are numbers of cards and accounts. */
const LONGEST = 15;

/** `written`: figures with dots and commas between them. Anything else than these is passed over. */
export function figures(written: string): string {
  const grouped = VIETNAMESE.exec(written) ?? ENGLISH.exec(written);
  if (grouped) {
    const fraction = grouped[1] ?? grouped[2];
    const whole = written.slice(0, fraction === undefined ? undefined : -fraction.length - 1);
    return withFraction(counted(whole.replace(/\D/g, '')), fraction);
  }
  const decimal = DECIMAL.exec(written);
  if (decimal && /^\d+\.0$/.test(written)) return `${counted(decimal[1] ?? '')} chấm không`;
  if (decimal) return withFraction(counted(decimal[1] ?? ''), decimal[2]);
  // Sections and addresses by dots, lists by commas.
  return written
    .split(',')
    .map((part) => part.split('.').map(counted).join(' chấm '))
    .join(', ');
}

/** A number that begins with zeros is a code, unless it is of two figures: 05 hộ. */
function counted(digits: string): string {
  const code = digits.length > LONGEST || (digits.length > 2 && digits.startsWith('0'));
  return code ? oneByOne(digits) : wholeNumber(Number(digits));
}

/** One or two figures behind the comma are said as a number, more one by one, and so are those that begin with zero. */
function withFraction(whole: string, fraction: string | undefined): string {
  if (fraction === undefined || /^0+$/.test(fraction)) return whole;
  const asNumber = fraction.length <= 2 && !fraction.startsWith('0');
  return `${whole} phẩy ${asNumber ? wholeNumber(Number(fraction)) : oneByOne(fraction)}`;
}
