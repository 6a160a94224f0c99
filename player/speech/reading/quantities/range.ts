/** A dash or an arrow between two amounts says "đến": cấp 10-11, 60–90 km/h, 7h-11h, 23/11 - 25/11. */
import { heardFrom } from '../heard.ts';
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';

/** How far is looked around for what the dash stands between, in characters. */
const AROUND = 12;
const AMOUNTS = new Set(['number', 'unit', 'time', 'date', 'place']);

export const range: Reading = {
  pattern:
    / ?(?:[-–—−~÷→⇒]|->|=>|-->|\.{2,3}(?=\d)) ?(?=[-+]?\d|[IVX]{1,4}(?!\p{L})|(?:cấp|tháng|ngày|năm|thứ|BĐ)(?!\p{L})|T[2-7](?!\d)|T\d{1,2}\/\d|K[mM] ?\d)/uy,
  read(match, heard) {
    const { lastKind } = heardFrom(heard);
    if (lastKind === undefined || !AMOUNTS.has(lastKind)) return undefined;
    const end = match.index + match[0].length;
    const behind = match.input.slice(end, end + AROUND);
    const before = match.input.slice(Math.max(0, match.index - AROUND), match.index);
    // RON95-III is a name; I-III a range.
    if (/^[IVX]/.test(behind) && !/[IVX]$/.test(before)) return undefined;
    const isPair = isRow(before, behind) || isPosition(heard.at(-1), behind) || isMoment(heard, behind);
    return [isPair ? { kind: 'mark', said: ',' } : { kind: 'sign', said: 'đến' }];
  },
};

/** One of a row: 1-2-3. */
function isRow(before: string, behind: string): boolean {
  return /\d[-–]\d{1,4}$/.test(before) || /^\d{1,4}[-–]\d{1,4}(?![\d/])/.test(behind);
}

/** A longitude behind a latitude. */
function isPosition(last: Piece | undefined, behind: string): boolean {
  const latitude = last?.kind === 'place' && /Vĩ (?:Bắc|Nam)$/.test(last.said);
  return latitude && /^\d{1,3}(?:[.,]\d{1,3})? ?(?:°|độ)? ?[EWĐ]/u.test(behind);
}

/** A time of day behind its day, which had none yet. */
function isMoment(heard: readonly Piece[], behind: string): boolean {
  const [beforeLast, last] = heard.slice(-2);
  const hasTime = beforeLast?.kind === 'time' || beforeLast?.said === 'giờ';
  return last?.kind === 'date' && !hasTime && /^\d{1,2}(?:[:hg]| giờ)/u.test(behind);
}
