/** 14g, the southern 14h, where it can be no weight: lúc 14g, 7g-11g, 8g sáng. */
import { heardFrom } from '../heard.ts';
import { wholeNumber } from '../numbers/whole-number.ts';
import type { Reading } from '../reading.ts';
import { isTime } from './time-in-words.ts';

const BEFORE = /^(?:lúc|hồi|từ|đến|trước|sau)$/;

export const hour: Reading = {
  pattern:
    /(\d{1,2})g(?![\p{L}\d/])(?=( (?:ngày|sáng|trưa|chiều|tối|đêm|hôm)(?!\p{L})| ?[-–] ?\d{1,2}g(?!\p{L}))?)/uy,
  read([, written, behind], heard) {
    const time = { hour: Number(written), minute: 0 };
    if (!isTime(time) || (behind === undefined && !BEFORE.test(heardFrom(heard).lastWord))) return undefined;
    return [{ kind: 'time', said: `${wholeNumber(time.hour)} giờ` }];
  },
};
