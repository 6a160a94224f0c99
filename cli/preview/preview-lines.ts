/** A box's preview as a table for people: what will sound, from whom, how loud; then what will not, and why. Pure. */
import type { Preview } from '../../province/contract/messages/answers/preview.ts';
import type { Speak } from '../language.ts';

/** Vietnamese, English. Another code is shown as it is. */
const WHY: Readonly<Record<string, readonly [string, string]>> = {
  'quiet-hours': ['giờ yên tĩnh', 'quiet hours'],
  'session-limit': ['quá giới hạn phiên phát', 'session limit'],
  'bad-recurrence': ['lịch lặp sai', 'bad recurrence'],
  'content-missing': ['chưa có tệp tiếng', 'content is not here'],
  muted: ['đang tắt tiếng', 'muted'],
  superseded: ['nhường mục khác', 'another goes first'],
  late: ['quá giờ', 'too late'],
  'clock-unknown': ['chưa biết giờ', 'clock unknown'],
};
const STANDSTILL: Readonly<Record<NonNullable<Preview['standstill']>, readonly [string, string]>> = {
  'clock-unknown': [
    'Hộp chưa biết giờ: không phát theo lịch.',
    'The box does not know the time: nothing scheduled sounds.',
  ],
  'not-welcomed': [
    'Tỉnh chưa chào hộp: không phát theo lịch.',
    'The box was never welcomed: nothing scheduled sounds.',
  ],
  'not-assigned': [
    'Hộp chưa được phân công: không phát theo lịch.',
    'The box has no assignment: nothing scheduled sounds.',
  ],
  'not-restored': [
    'Hộp chưa đọc xong thẻ nhớ: chưa phát theo lịch.',
    'The box is still reading its card: nothing scheduled sounds yet.',
  ],
};

export function previewLines(preview: Preview, speak: Speak): readonly string[] {
  const { nodeId, at, until, standstill, sounds, silent, more } = preview;
  const heads = speak(
    'GIỜ|MỤC|TÊN|ÂM LƯỢNG|VÙNG|KÝ, DUYỆT',
    'TIME|ITEM|TITLE|VOLUME|ZONES|SIGNED, APPROVED',
  ).split('|');
  const heard = sounds.map((row) => [
    row.until === undefined ? clock(row.at) : `${clock(row.at)}–${clock(row.until).slice(-5)}`,
    row.item,
    `${row.exercise ? speak('DIỄN TẬP: ', 'EXERCISE: ') : ''}${row.title}`,
    `${row.volumePercent} %`,
    row.zones.join(' '),
    `${row.issuer}, ${row.approvedBy}${
      row.inQuietHours
        ? speak(
            `; phát trong giờ yên tĩnh: ${row.inQuietHours.approvedBy}, ${row.inQuietHours.reason}`,
            `; in quiet hours: ${row.inQuietHours.approvedBy}, ${row.inQuietHours.reason}`,
          )
        : ''
    }`,
  ]);
  const unheard = silent.map((row) => {
    const [vi, en] = WHY[row.reason] ?? [row.reason, row.reason];
    return [
      row.at === undefined ? '–' : clock(row.at),
      row.item,
      row.title,
      speak(vi, en),
      `${row.issuer}, ${row.approvedBy}`,
      row.detail ?? '',
    ];
  });
  return [
    speak(`${nodeId}: ${clock(at)} đến ${clock(until)}`, `${nodeId}: ${clock(at)} to ${clock(until)}`),
    ...(standstill ? [speak(...STANDSTILL[standstill])] : []),
    '',
    speak('SẼ PHÁT', 'WILL SOUND'),
    ...(heard.length > 0 ? columns([heads, ...heard]) : [speak('  không có gì', '  nothing')]),
    '',
    speak('SẼ KHÔNG PHÁT', 'WILL NOT SOUND'),
    ...(unheard.length > 0 ? columns(unheard) : [speak('  không có gì', '  nothing')]),
    ...(more > 0 ? ['', speak(`và ${more} mục nữa`, `and ${more} more`)] : []),
  ];
}

/** `22/11 05:00`, as the walls of the country show it. */
function clock(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${local.slice(8, 10)}/${local.slice(5, 7)} ${local.slice(11, 16)}`;
}

/** The last column is left as long as it is. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => (row[n] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, n) => (n === row.length - 1 ? cell : cell.padEnd(widths[n] ?? 0))).join('  ')}`.trimEnd(),
  );
}
