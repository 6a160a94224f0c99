/** A slash between two amounts says "trên": 24/24 giờ, 120/80, mm/24h. A year behind what is counted is "năm": quý IV/2026. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';

export const over: Reading = {
  pattern: / ?\/ ?(?=((?:19|20)\d{2}(?!\d))|\d)/uy,
  read([, year], heard) {
    const { lastKind } = heardFrom(heard);
    if (lastKind !== 'number' && lastKind !== 'unit') return undefined;
    const beforeNumber = heard.at(-2)?.said.toLowerCase();
    if (year !== undefined && /^(?:quý|đợt|kỳ|khóa|lần|số)$/.test(beforeNumber ?? ''))
      return [{ kind: 'sign', said: 'năm' }];
    return [{ kind: 'sign', said: 'trên' }];
  },
};
