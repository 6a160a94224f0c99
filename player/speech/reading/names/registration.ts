/** What stands on a boat or a plate, figure by figure: QNa-90123 TS, BĐ 97523 TS, 43A-123.45, 92H1-123.45. */
import { spelled } from '../letters/spelled.ts';
import { oneByOne } from '../numbers/one-by-one.ts';
import type { Reading } from '../reading.ts';

export const registration: Reading = {
  pattern:
    /(\p{Lu}{1,2}\p{Ll}?)[- ]?(\d{4,5})[- ]?TS(?![\p{L}\d])|(\d{2})(\p{Lu}{1,2})(\d?)-(\d{3}\.?\d{2}|\d{4})(?![\p{L}\d]|[.,]\d)/uy,
  read([, boat, sailed, town, series, kind = '', plate]) {
    const [first, second] =
      sailed === undefined
        ? [`${oneByOne(town ?? '')} ${spelled(series ?? '')} ${oneByOne(kind)}`, oneByOne(plate ?? '')]
        : [spelled(boat ?? ''), `${oneByOne(sailed)} tê ét`];
    return [
      { kind: 'digits', said: first.trim() },
      { kind: 'mark', said: ',' },
      { kind: 'digits', said: second },
    ];
  },
};
