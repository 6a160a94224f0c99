/** Why the box does not do what was asked of it, for the page. Pure. */
import type { RefusalReason } from '../../../province/contract/messages/receipt.ts';
import type { Declined } from '../../airing/commands/order.ts';
import { saidOf } from '../../settings/said.ts';
import type { Refused } from '../api/session.ts';

/** What to do about it. */
const FIX: Partial<Record<RefusalReason, Refused['error']>> = {
  malformed: {
    vi: 'Hộp không hiểu yêu cầu: hãy tải lại trang',
    en: 'The box cannot read this: load the page anew',
  },
  'not-permitted': { vi: 'Hộp không được phép làm việc này', en: 'The box may not do this' },
  'no-such-item': {
    vi: 'Mục này đã hết hoặc không có: hãy xem lại trang',
    en: 'This item is over or unknown: look again',
  },
  'no-such-zone': { vi: 'Hộp không có vùng này', en: 'The box has no such zone' },
  'too-many': {
    vi: 'Đang có nhiều mục chờ: hãy dừng bớt rồi bấm lại',
    en: 'Too much is waiting: stop some of it and press again',
  },
};

const OTHER = { vi: 'Hộp không thực hiện', en: 'The box declines' };

export function sayDeclined({ reason, detail }: Declined): Refused['error'] {
  const said = saidOf(detail);
  // In both languages already, with its fix.
  if (said.vi !== said.en) return said;
  const { vi, en } = FIX[reason] ?? OTHER;
  return { vi: `${vi} (${detail}).`, en: `${en} (${detail}).` };
}
