/** A dash or an arrow between two amounts says "đến": cấp 10-11, 60–90 km/h, 7h-11h, 23/11 - 25/11. */
import { heardFrom } from '../heard.ts';
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';

const AMOUNTS = new Set(['number', 'unit', 'time', 'date', 'place']);

export const range: Reading = {
  pattern:
    / ?(?:[-–—−~÷→⇒]|->|=>|-->|\.{2,3}(?=\d)) ?(?=[-+]?\d|[IVX]{1,4}(?!\p{L})|(?:cấp|tháng|ngày|năm|thứ|BĐ)(?!\p{L})|T[2-7](?!\d)|K[mM] ?\d)/uy,
  read(match, heard) {
    const { lastKind } = heardFrom(heard);
    if (lastKind === undefined || !AMOUNTS.has(lastKind)) return undefined;
    const behind = match.input.slice(match.index + match[0].length, match.index + match[0].length + 12);
    return [isPair(heard, behind) ? { kind: 'mark', said: ',' } : { kind: 'sign', said: 'đến' }];
  },
};

/** Two things beside one another: a latitude and a longitude, a day and a time, the third of a row. */
function isPair(heard: readonly Piece[], behind: string): boolean {
  const last = heard.at(-1);
  if (last?.kind === 'place')
    return /Vĩ (?:Bắc|Nam)$/.test(last.said) && /^\d{1,3}(?:[.,]\d{1,3})? ?(?:°|độ)? ?[EWĐ]/u.test(behind);
  if (last?.kind === 'date') return /^\d{1,2}(?:[:hg]| giờ)/u.test(behind);
  return last?.kind === 'number' && heard.at(-2)?.said === 'đến' && heard.at(-2)?.kind === 'sign';
}
