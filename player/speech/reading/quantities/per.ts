/**
 * What an amount is counted by: km/h is "trên giờ", m3/s "trên giây"; 500.000 đồng/hộ is "một hộ", as people say it. Mm/24h comes by the number
 * behind the slash.
 */
import { heardFrom } from '../heard.ts';
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';
import { UNIT_PATTERN } from './unit-pattern.ts';
import { UNITS } from './units.ts';

const RATES = new Set(['giờ', 'giây', 'phút']);

export const per: Reading = {
  pattern: new RegExp(
    ` ?/ ?(${UNIT_PATTERN}|(?:giờ|giây|phút|ngày|đêm|tuần|tháng|quý|năm|vụ|người|hộ|khẩu|nhà|đợt|lần|lượt|con|cây|bao|suất|sào|thùng|hộp|bình|tấn|tạ|lít|chuyến|xe|tàu|trẻ|cháu|em|học sinh|gia đình)(?!\\p{L}))`,
    'uy',
  ),
  read([, by = ''], heard) {
    const { lastKind } = heardFrom(heard);
    const counted = lastKind === 'number' || lastKind === 'unit' || heard.at(-2)?.kind === 'number';
    if (!counted || lastKind === 'mark') return undefined;
    const unit = UNITS[by];
    if (unit === undefined && !(RATES.has(by) && isMeasure(heard.at(-1))))
      return [{ kind: 'unit', said: `một ${by}` }];
    // Money and times are counted by one thing, measures by the other.
    return [{ kind: 'unit', said: `${isMeasure(heard.at(-1)) ? 'trên' : 'một'} ${unit ?? by}` }];
  },
};

function isMeasure(piece: Piece | undefined): boolean {
  return piece?.kind === 'unit' && !/(?:đồng|đô la|đô la Mỹ|ơ rô|nghìn|triệu)$/u.test(piece.said);
}
