/**
 * What the start of the box and the card program found of the card, as faults: the agent does not see the card itself, and tells the
 * province and the lamp. Two small files in memory, read twice a minute; on a machine without them there is nothing to tell.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PutOutcome } from '../../provisioning/card/outcome/put-outcome.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { FaultSink } from './fault-sink.ts';

export const CARD_NOTES = '/run/loa-card';

const EVERY = Duration.seconds(30);

/** Of the disk as it was mounted: `disk.data-missing …`, a line each. */
const DISK: Readonly<Record<string, string>> = {
  'disk.fat-unreadable': 'Phần LOA của thẻ nhớ không đọc được: hộp chạy với cài đặt cũ. Hãy thay thẻ.',
  'disk.data-missing': 'Thẻ nhớ không có phần dữ liệu: mất điện là mất hết lịch đã nhận. Hãy thay thẻ.',
  'disk.data-unchecked':
    'Không kiểm tra hết được phần dữ liệu của thẻ nhớ, vẫn dùng như cũ. Lần khởi động sau còn báo thì thay thẻ.',
  'disk.data-remade':
    'Phần dữ liệu của thẻ nhớ hỏng, đã làm mới: lịch và nội dung tải lại từ tỉnh. Lần khởi động sau còn báo thì thay thẻ.',
  'disk.data-unwritable':
    'Phần dữ liệu của thẻ nhớ không ghi được: mất điện là mất hết lịch đã nhận. Hãy thay thẻ.',
  'disk.unknown': 'Không rõ đâu là thẻ nhớ của hộp: mất điện là mất hết lịch đã nhận. Hãy ghi lại thẻ.',
};

/** Of KET-QUA.txt. */
const REPORT: Readonly<Record<string, string>> = {
  full: 'Thẻ nhớ (phần LOA) đã đầy nên KET-QUA.txt không ghi được hết: xoá bớt tệp lạ trên thẻ.',
  'no-card': 'Không thấy phần LOA của thẻ nhớ: hộp chạy với cài đặt cũ. Kiểm tra hoặc thay thẻ.',
  failed: 'Không ghi được KET-QUA.txt lên thẻ nhớ: thẻ có thể đã hỏng. Hãy thay thẻ.',
};

export interface WatchCardParts {
  readonly timers: Timers;
  readonly faults: FaultSink;
  readonly folder?: string;
}

/** Begins to look. The answer ends it. */
export function watchCard({ timers, faults, folder = CARD_NOTES }: WatchCardParts): () => void {
  let cancel = () => {};
  const judge = (code: string, wrong: string | undefined) => {
    if (wrong === undefined) faults.clear(code);
    else faults.raise(code, wrong);
  };
  const look = () => {
    const trouble = textOf(join(folder, 'trouble'));
    for (const [code, words] of Object.entries(DISK))
      judge(code, trouble.split('\n').some((line) => line.startsWith(code)) ? words : undefined);
    const report = reportOf(textOf(join(folder, 'report.json')));
    for (const [kind, words] of Object.entries(REPORT))
      judge(`card.${kind}`, report === kind ? words : undefined);
    cancel = timers.after(EVERY, look);
  };
  look();
  return () => cancel();
}

function reportOf(text: string): PutOutcome['kind'] | undefined {
  try {
    return (JSON.parse(text) as PutOutcome).kind;
  } catch {
    return undefined; // not written yet
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // nothing was found wrong, or no card program on this machine
  }
}
