/**
 * Roman numerals from I to XXXIX: quý IV, đợt II, khóa XV. Those that could be a letter or a word (I, V, X, VI, XI) only behind what is
 * numbered that way; the others wherever they stand.
 */
import { heardFrom } from '../heard.ts';
import { isSyllable } from '../letters/is-syllable.ts';
import type { Reading } from '../reading.ts';
import { ordinal } from './ordinal.ts';
import { romanValue } from './roman-value.ts';
import { wholeNumber } from './whole-number.ts';

const NUMBERED =
  /^(?:quý|đợt|kh[oó][aá]|khoá|kỳ|kì|kỷ|phần|chương|mục|lần|thứ|hạng|loại|đoạn|vực|nhóm|bảng|tập|vùng|cấp|động|độ|lục|khu|hội|bậc|tầng|điều|số|đến)$/;
export const roman: Reading = {
  pattern: /[IVX]{1,8}(?![\p{L}'&])/uy,
  read([written], heard) {
    const value = romanValue(written);
    if (value === undefined) return undefined;
    const plain = written.length > 1 && !isSyllable(written);
    const { lastWord } = heardFrom(heard);
    if (!plain && !NUMBERED.test(lastWord)) return undefined;
    return [{ kind: 'number', said: ordinal(value, lastWord) ?? wholeNumber(value) }];
  },
};
