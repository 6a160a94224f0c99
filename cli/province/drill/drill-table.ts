/** A drill report as a table for people: those that did not sound first, since they are what somebody has to go to. */
import type { DrillReport } from '../../../province/reference/drill/drill-report.ts';
import type { DrillRow, Verdict } from '../../../province/reference/drill/drill-row.ts';
import type { Speak } from '../../language.ts';
import { clockTime } from './clock-time.ts';
import { countWords } from './count-words.ts';
import { rowWords } from './row-words.ts';

const FIRST: readonly Verdict[] = ['silent', 'partly', 'waiting', 'sounding', 'sounded', 'shown'];

/** The box's clock knows no better: its times are to be read with care. */
const UNSURE: ReadonlySet<unknown> = new Set(['carried', 'unknown']);

export function drillTable(report: DrillReport, speak: Speak): string {
  const { status, headline, level, id, sentAt, rows } = report;
  const kind = status === 'actual' ? speak('BẢN TIN KHẨN CẤP', 'ALERT') : speak('DIỄN TẬP', 'EXERCISE');
  const time = (instant: string | undefined, { clockTrust }: DrillRow) =>
    instant === undefined ? '–' : (UNSURE.has(clockTrust) ? '~' : '') + clockTime(instant, sentAt);
  const sorted = [...rows].sort(
    (a, b) => FIRST.indexOf(a.verdict) - FIRST.indexOf(b.verdict) || a.nodeId.localeCompare(b.nodeId),
  );
  const cells = [
    [
      speak('Cụm', 'Node'),
      speak('Tên', 'Name'),
      speak('Nhận', 'Received'),
      speak('Phát từ', 'Sounded at'),
      speak('Đo được', 'Measured'),
      speak('Kết quả', 'Outcome'),
      '',
    ],
    ...sorted.map((row) => [
      row.nodeId,
      row.name,
      time(row.receivedAt, row),
      time(row.startedAt, row),
      row.soundedMs > 0 ? `${(row.soundedMs / 1_000).toFixed(1)} s` : '–',
      rowWords.verdict(row.verdict, speak),
      rowWords.because(row, speak),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((line) => (line[column] ?? '').length)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const sent = speak(`gửi lúc ${clockTime(sentAt)}`, `sent at ${clockTime(sentAt)}`);
  return [
    `${kind}: ${headline} · ${speak('cấp', 'level')} ${level} · ${sent}`,
    id,
    '',
    ...lines,
    '',
    countWords(report, speak),
  ].join('\n');
}
