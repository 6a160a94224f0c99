/**
 * A drill report as CSV (RFC 4180, UTF-8 with a byte order mark, so that a spreadsheet reads Vietnamese): one line per node, for the
 * commune's file. Programs read JSON.
 */
import type { DrillReport } from '../../../province/reference/drill/drill-report.ts';
import type { DrillRow } from '../../../province/reference/drill/drill-row.ts';
import type { Speak } from '../../language.ts';
import { rowWords } from './row-words.ts';

const BYTE_ORDER_MARK = '\uFEFF';

export function drillCsv(report: DrillReport, speak: Speak): string {
  const heads = [
    ...[
      speak('Cụm', 'Node'),
      speak('Mã cụm loa', 'Cluster code'),
      speak('Tên', 'Name'),
      speak('Loại', 'Kind'),
    ],
    ...[speak('Nhận lúc', 'Received'), speak('Phát từ', 'Sounded from'), speak('Đến', 'To')],
    ...[
      speak('Đo được (giây)', 'Measured (s)'),
      speak('Số lượt', 'Rounds'),
      speak('Âm lượng (%)', 'Volume (%)'),
    ],
    ...[speak('Kết quả', 'Outcome'), speak('Chi tiết', 'Detail'), speak('Bản tin', 'Message')],
  ];
  const lines = report.rows.map((row) => cellsOf(row, report.id, speak));
  return BYTE_ORDER_MARK + [heads, ...lines].map((line) => `${line.map(quote).join(',')}\r\n`).join('');
}

function cellsOf(row: DrillRow, id: string, speak: Speak): string[] {
  const kind = row.kind === 'board' ? speak('bảng tin', 'board') : speak('cụm loa', 'speaker');
  return [
    ...[row.nodeId, row.clusterCode, row.name, kind],
    ...[local(row.receivedAt), local(row.startedAt), local(row.endedAt)],
    ...[(row.soundedMs / 1_000).toFixed(1), String(row.rounds), String(row.volumePercent ?? '')],
    ...[rowWords.verdict(row.verdict, speak), rowWords.because(row, speak), id],
  ];
}

/** `2026-11-22 05:00:02`, Vietnam's clock: what spreadsheets take for a time. */
function local(instant: string | undefined): string {
  if (instant === undefined) return '';
  return new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
}

/** Names and details come from boxes and people: a spreadsheet must not take one for a formula. */
function quote(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
