/**
 * When an alert was issued, as a sentence of recorded words: "Cảnh báo này được phát lúc hai mươi hai giờ năm phút, ngày mùng bốn tháng
 * tư". Pure. The time is the alert's own: it is known whatever the box's clock knows.
 */
import type { LocalTime } from './local-time.ts';
import type { Spoken, TimeWord } from './time-word.ts';
import { vietnameseNumber } from './vietnamese-number.ts';

/** What is said of that time. */
export type SpokenAs =
  /** At the head of a round. */
  | 'alert'
  /** At the head of a round of an exercise or a test: it is no warning. */
  | 'exercise'
  /** All that a cancelled alert gets: one sentence that names it. */
  | 'cancelled';

const LEAD: Record<SpokenAs, TimeWord> = {
  alert: 'Cảnh báo này được phát lúc',
  exercise: 'Bản tin này được phát lúc',
  cancelled: 'Xin thông báo: cảnh báo phát lúc',
};

export function spokenTime(time: LocalTime, as: SpokenAs): Spoken {
  const { month, day, hour, minute } = time;
  return [
    LEAD[as],
    ...vietnameseNumber(hour),
    'giờ',
    ...(minute === 0 ? [] : [...vietnameseNumber(minute), 'phút' as const]),
    ',',
    'ngày',
    // The first ten days of a month have their own word.
    ...(day <= 10 ? ['mùng' as const] : []),
    ...vietnameseNumber(day),
    'tháng',
    ...(month === 4 ? ['tư' as const] : vietnameseNumber(month)),
    ...(as === 'cancelled' ? [',' as const, 'đã được hủy bỏ' as const] : []),
  ];
}
