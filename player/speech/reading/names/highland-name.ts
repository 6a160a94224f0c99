/** Names of the highlands: M'Nông is "Mơ Nông", Krông Păk's R'lấp "rơ lấp", H'Hen "hơ Hen". Other apostrophes are silent. */
import type { Reading } from '../reading.ts';

export const highlandName: Reading = {
  pattern: /([BCDĐGHJKLMNPRSTbcdđghjklmnprst])'(?=\p{L})/uy,
  read([, letter = '']) {
    // K is C before ơ.
    const beginning = letter === 'K' ? 'C' : letter === 'k' ? 'c' : letter;
    return [{ kind: 'word', said: `${beginning}ơ` }];
  },
};
