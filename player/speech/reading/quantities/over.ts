/**
 * A slash between two amounts says "trên": 24/24 giờ, 120/80, mm/24h. A year behind what is counted is "năm": quý IV/2026. Between hour and day
 * it is silent: 07h/24/11.
 */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';

export const over: Reading = {
  pattern: / ?\/ ?(?=(\d{1,2}\/\d{1,2}(?!\d))|((?:19|20)\d{2}(?!\d))|\d)/uy,
  read([, day, year], heard) {
    const { lastKind, lastWord } = heardFrom(heard);
    if (day !== undefined && (lastKind === 'time' || lastWord === 'giờ')) return [];
    if (lastKind !== 'number' && lastKind !== 'unit') return undefined;
    const counted = /^(?:quý|đợt|kỳ|khóa|lần|số)$/.test(heard.at(-2)?.said.toLowerCase() ?? '');
    return [{ kind: 'sign', said: year !== undefined && counted ? 'năm' : 'trên' }];
  },
};
