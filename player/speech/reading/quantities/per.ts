/**
 * What an amount is counted by: km/h is "trên giờ", m3/s "trên giây"; 500.000 đồng/hộ is "một hộ", as people say it. In mm/24h the number
 * behind the slash is read by itself.
 */
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';
import { UNIT_PATTERN } from './unit-pattern.ts';
import { UNITS } from './units.ts';

/** How far back the number is: "15 kg gạo/người". */
const BACK = 4;
const RATES = new Set(['giờ', 'giây', 'phút']);

export const per: Reading = {
  pattern: new RegExp(
    ` ?/ ?(${UNIT_PATTERN}|(?:giờ|giây|phút|ngày|đêm|tuần|tháng|quý|năm|vụ|người|hộ|khẩu|nhà|đợt|lần|lượt|con|cây|bao|suất|sào|thùng|hộp|bình|tấn|tạ|lít|chuyến|xe|tàu|trẻ|cháu|em|học sinh|gia đình)(?!\\p{L}))`,
    'uy',
  ),
  read([, by = ''], heard) {
    if (!isAmount(heard.slice(-BACK))) return undefined;
    const unit = UNITS[by];
    if (unit === undefined && !(RATES.has(by) && isMeasure(heard.at(-1))))
      return [{ kind: 'unit', said: `một ${by}` }];
    // Money and times are counted by one thing, measures by the other.
    return [{ kind: 'unit', said: `${isMeasure(heard.at(-1)) ? 'trên' : 'một'} ${unit ?? by}` }];
  },
};

function isMeasure(piece: Piece | undefined): boolean {
  return piece?.kind === 'unit' && !/(?:đồng|đô la|đô la Mỹ|ơ rô|nghìn|triệu)$|^một /u.test(piece.said);
}

/** Whether a number stands among the last pieces, with no pause behind it. */
function isAmount(last: readonly Piece[]): boolean {
  const pause = last.findLastIndex(({ kind }) => kind === 'mark' || kind === 'end');
  return last.slice(pause + 1).some(({ kind }) => kind === 'number' || kind === 'unit');
}
