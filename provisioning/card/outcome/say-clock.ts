/** The time of a report, and what the clock is worth. Pure. */
import type { BoxState } from '../../../agent/box-file/box-state.ts';
import type { Said } from '../../../agent/settings/said.ts';

/** Vietnam has no summer time. */
const VIETNAM_MS = 7 * 3_600_000;

/** Earlier than this program: a clock without a battery, set by nobody. */
const RELEASED = Date.UTC(2026, 10, 1);

const WORTH: Readonly<Record<string, Said>> = {
  synchronised: { vi: 'giờ đúng', en: 'set by the network' },
  rtc: { vi: 'theo đồng hồ chạy pin', en: 'by the battery-backed clock' },
  carried: {
    vi: 'CHƯA CHẮC: giờ lúc mất điện lần trước, lịch phát chưa chạy',
    en: 'UNSURE: that of the last power cut; schedules do not run',
  },
  unknown: { vi: 'CHƯA CÓ GIỜ: lịch phát chưa chạy', en: 'UNKNOWN: schedules do not run' },
};

export function sayClock(at: number, box: BoxState | undefined): Said {
  const given = box === undefined ? at : Date.parse(box.at);
  const worth =
    given < RELEASED
      ? WORTH['unknown']
      : (WORTH[box?.clockTrust ?? ''] ?? { vi: 'chưa rõ đúng hay sai', en: 'unsure' });
  const [day = '', hour = ''] = new Date(given + VIETNAM_MS).toISOString().split('T');
  const [year, month, date] = day.split('-');
  const shown = `${hour.slice(0, 5)}, ${date}/${month}/${year}`;
  return { vi: `${shown} (${worth?.vi})`, en: `${shown} UTC+7 (${worth?.en})` };
}
