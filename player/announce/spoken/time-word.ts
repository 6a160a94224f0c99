/**
 * All that the box can say of a time, each by its own text: what is recorded is what is written here. Syllables rather than whole
 * numbers: two dozen of them say every minute of a year.
 */
export const TIME_WORDS = [
  'Cảnh báo này được phát lúc',
  'Bản tin này được phát lúc',
  'Xin thông báo: cảnh báo phát lúc',
  'đã được hủy bỏ',
  'một',
  'hai',
  'ba',
  'bốn',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
  'không',
  'mươi',
  'mốt',
  'lăm',
  'tư',
  'giờ',
  'phút',
  'ngày',
  'mùng',
  'tháng',
] as const;
export type TimeWord = (typeof TIME_WORDS)[number];

/** A sentence as it is composed: words, and a breath where a comma would be. */
export type Spoken = readonly (TimeWord | ',')[];
