/** A sign in front of a number: -5°C is "âm năm", +3,5 m "cộng ba phẩy năm"; more than, less than, about. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ...{
    '-': 'âm',
    '−': 'âm',
    '–': 'âm',
    '+': 'cộng',
    '±': 'cộng trừ',
    '~': 'khoảng',
    '≈': 'khoảng',
    '≃': 'khoảng',
  },
  ...{ '>': 'trên', '<': 'dưới', '≥': 'ít nhất', '≤': 'không quá', '>=': 'ít nhất', '<=': 'không quá' },
  ...{ '#': 'số', '§': 'mục' },
};

export const signed: Reading = {
  pattern: /(>=|<=|[-−–+±~≈≃><≥≤#§]) ?(?=(\d|cấp|BĐ)(?:[\d.,]{0,8} ?(°|oC|độ))?)/uy,
  read(match, heard) {
    const [written, sign = '', , degrees] = match;
    const { lastKind, lastWord, lineStart } = heardFrom(heard);
    // A dash with a space behind it is a dash, one at the head of a line a bullet, unless degrees follow: it freezes.
    const dash = /[-−–+]/.test(sign);
    if (dash && (written.endsWith(' ') || (lineStart && degrees === undefined))) return undefined;
    // Between two amounts, or at the heel of a word, it is a sign of another kind.
    const glued = /[\p{L}\d%°]/u.test(match.input[match.index - 1] ?? '');
    if (dash && (glued || (lastKind !== undefined && /number|unit|time|date|place/.test(lastKind))))
      return undefined;
    const said = SIGNS[sign] ?? '';
    // "Khoảng ~5 km" says it already.
    return said === lastWord ? [] : [{ kind: 'sign', said }];
  },
};
