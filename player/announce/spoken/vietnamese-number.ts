/**
 * A number from 0 to 59 as it is read: mười, mười lăm, hai mươi, hai mươi mốt, ba mươi lăm. Four stays "bốn" behind "mươi", as it is
 * understood from north to south ("tư" is not said everywhere). "Lẻ" and "linh" belong behind hundreds: none here has any.
 */
import type { TimeWord } from './time-word.ts';

const UNITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** Throws RangeError for what is not a whole number from 0 to 59. */
export function vietnameseNumber(n: number): readonly TimeWord[] {
  if (!Number.isInteger(n) || n < 0 || n > 59)
    throw new RangeError(`${n} is not a whole number from 0 to 59`);
  const tens = Math.floor(n / 10);
  const unit = n % 10;
  if (tens === 0) return [digit(unit)];
  const ten: TimeWord[] = tens === 1 ? ['mười'] : [digit(tens), 'mươi'];
  if (unit === 0) return ten;
  if (unit === 5) return [...ten, 'lăm'];
  return [...ten, unit === 1 && tens > 1 ? 'mốt' : digit(unit)];
}

function digit(n: number): TimeWord {
  return UNITS[n] ?? 'không';
}
