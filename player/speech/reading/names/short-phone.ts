/**
 * The short numbers of help, 111 to 119 and 1022, figure by figure. They are dialled only where the words say so: "112 hộ" are households, "gọi 113, 114
 * hoặc 115" are not.
 */
import { oneByOne } from '../numbers/one-by-one.ts';
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';

const CALLED =
  /(?:gọi|điện thoại|tổng đài|đường dây nóng|hotline|điện thoại|liên hệ|cảnh sát|cứu thương|cấp cứu|cứu hỏa|cứu nạn|số máy|báo cho|khẩn cấp)/u;
const COUNTED =
  '(?:hộ|nhà|căn|người|tàu|xã|thôn|xóm|trường|ca|vụ|lượt|con|điểm|ngày|giờ|phút|tuổi|triệu|tỷ|nghìn|đồng|mét|km|m|ha|kg|tấn|mm|cm|học sinh|khẩu)';
/** How many pieces back the word is that says it is dialled: "gọi 113, 114 hoặc 115". */
const BACK = 10;

export const shortPhone: Reading = {
  pattern: new RegExp(`(?:11[1-9]|1022)(?![\\d/%°]|[.,-]\\d| ?${COUNTED}(?!\\p{L}))`, 'uy'),
  read([written], heard) {
    return CALLED.test(sentenceSoFar(heard)) ? [{ kind: 'digits', said: oneByOne(written) }] : undefined;
  },
};

function sentenceSoFar(heard: readonly Piece[]): string {
  const back = heard.slice(-BACK);
  const start = back.findLastIndex(({ kind, said }) => kind === 'end' || (kind === 'mark' && said !== ','));
  return back
    .slice(start + 1)
    .map(({ said }) => said.toLowerCase())
    .join(' ');
}
