/** Symbols between words that are words themselves. All others are silent. */
import type { Reading } from '../reading.ts';

const SAID: Readonly<Record<string, string>> = { '&': 'và', '+': 'cộng', '=': 'bằng' };

export const symbol: Reading = {
  pattern: / ?([&+=]) ?(?=[\p{L}\d])/uy,
  read([, sign = ''], heard) {
    const last = heard.at(-1)?.kind;
    if (last === undefined || last === 'mark' || last === 'end' || last === 'sign') return undefined;
    return [{ kind: 'sign', said: SAID[sign] ?? '' }];
  },
};
