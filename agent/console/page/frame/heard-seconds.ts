/** Seconds that were heard, to a tenth: below a minute a tenth is what tells a beep from nothing. Pure but for the language. */
import { language } from '../../../../look/language.ts';

export function heardSeconds(ms: number): string {
  const seconds = ms / 1_000;
  const text = seconds < 60 ? seconds.toFixed(1) : String(Math.round(seconds));
  return language.now === 'vi' ? text.replace('.', ',') : text;
}
