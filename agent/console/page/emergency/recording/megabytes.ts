/** A size for people, in decimal units as phones say them: "0,8 MB". Vietnamese comma, English point. Pure. */
import { language } from '../../../../../look/language.ts';

export function megabytes(bytes: number): string {
  const whole = (Math.max(bytes, 100_000) / 1_000_000).toFixed(1);
  return `${language.now === 'vi' ? whole.replace('.', ',') : whole} MB`;
}
