/**
 * The sign of a document as people say it: "Quyết định số 18/2021/QĐ-TTg" → số mười tám năm hai nghìn không trăm hai mươi mốt của Thủ tướng Chính phủ.
 * Its kind is said only where the words in front of it have not.
 */

import { spelled } from '../letters/spelled.ts';
import { figures } from '../numbers/figures.ts';
import { wholeNumber } from '../numbers/whole-number.ts';
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';
import { ISSUERS, KINDS } from './documents.ts';

/** How far back the kind is looked for: "Quyết định của Thủ tướng Chính phủ số …". */
const BACK = 12;
const kinds = Object.keys(KINDS)
  .sort((a, b) => b.length - a.length)
  .join('|');

export const document: Reading = {
  pattern: new RegExp(
    `(?:(\\d{1,6})(?:/((?:19|20)\\d{2}))?[/-])?(${kinds})[-/](\\p{Lu}[\\p{L}]{1,9})(?:[-.]\\p{Lu}\\p{L}{0,9})?(?!\\p{L})(?=((?: ngày [\\d/. -]{3,12}| ngày \\d{1,2} tháng \\d{1,2} năm \\d{4})? của )?)`,
    'uy',
  ),
  read([, number, year, kind = '', issuer = '', saysWhose], heard) {
    const inWords = KINDS[kind] ?? '';
    const known = ISSUERS[issuer];
    // "CT-VN" without a number is an abbreviation like others.
    if (number === undefined && known === undefined) return undefined;
    const said = [
      ...(number === undefined ? [] : [figures(number)]),
      ...(year === undefined ? [] : [`năm ${wholeNumber(Number(year))}`]),
      ...(isNamed(inWords, heard) ? [] : [inWords]),
      ...(saysWhose === undefined ? [`của ${known ?? spelled(issuer)}`] : []),
    ];
    return [{ kind: 'word', said: said.join(' ') }];
  },
};

function isNamed(kind: string, heard: readonly Piece[]): boolean {
  return heard
    .slice(-BACK)
    .map(({ said }) => said.toLowerCase())
    .join(' ')
    .includes(kind);
}
