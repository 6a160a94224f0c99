import { plainPin } from './plain-pin.ts';

/** Why this cannot be the PIN of a box; undefined for one that can. `guessed`: it is among the first that anybody tries. */
export function pinFault(typed: string): 'not-digits' | 'too-short' | 'too-long' | 'guessed' | undefined {
  const pin = plainPin(typed);
  if (!/^\d*$/.test(pin)) return 'not-digits';
  if (pin.length < 6) return 'too-short';
  if (pin.length > 16) return 'too-long';
  return isPattern(pin) ? 'guessed' : undefined;
}

/** The same one to three digits again and again (112112), or steps of one size (123456, 097531 through zero as well). */
function isPattern(pin: string): boolean {
  const digits = [...pin].map(Number);
  const repeats = [1, 2, 3].some((period) =>
    digits.every((digit, at) => at < period || digit === digits[at - period]),
  );
  const step = ((digits[1] ?? 0) - (digits[0] ?? 0) + 10) % 10;
  const steps = digits.every((digit, at) => at === 0 || (digit - (digits[at - 1] ?? 0) + 10) % 10 === step);
  return repeats || steps;
}
