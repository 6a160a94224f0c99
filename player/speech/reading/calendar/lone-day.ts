/** A day whose month stands further on, or nowhere: từ ngày 01 đến ngày 10/12, ngày 5 hằng tháng. "Ngày 2 lần" is an amount. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { dayInWords, isDay } from './day-and-month.ts';

export const loneDay: Reading = {
  pattern:
    /(\d{1,2})(?= (?:(?:đến|tới|và|hoặc)(?: hết)? ngày|h[ằà]ng tháng|tháng (?:này|sau|tới|trước|giêng|Giêng|chạp|Chạp)|âm lịch)(?!\p{L}))/uy,
  read([, written], heard) {
    const day = Number(written);
    if (heardFrom(heard).lastWord !== 'ngày' || !isDay({ day, month: 1 })) return undefined;
    return [{ kind: 'date', said: dayInWords(day, 'ngày') }];
  },
};
