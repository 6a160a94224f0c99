/** Any number that no other reading wanted. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { figures } from './figures.ts';

export const number: Reading = {
  pattern: /\d+(?:[.,]\d+)*/uy,
  read([written], heard) {
    const { lastWord } = heardFrom(heard);
    return [{ kind: 'number', said: ordinal(written, lastWord) ?? figures(written) }];
  },
};

/** The fourth of weekdays and months, and the first of a row, have words of their own: tháng tư, thứ nhất. */
function ordinal(written: string, lastWord: string): string | undefined {
  if (/^0?4$/.test(written) && (lastWord === 'tháng' || lastWord === 'thứ')) return 'tư';
  return /^0?1$/.test(written) && lastWord === 'thứ' ? 'nhất' : undefined;
}
