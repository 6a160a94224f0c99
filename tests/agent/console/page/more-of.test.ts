import { expect, it } from 'vitest';
import type { OverrideRow } from '../../../../agent/console/api/box-view.ts';
import { moreOf } from '../../../../agent/console/page/log/more-of.ts';

const row = (what: OverrideRow['what'], title: string, more: Partial<OverrideRow> = {}): OverrideRow => ({
  ...{ id: 'o', at: '2026-11-22T02:00:00+07:00', by: 'Lan', what, title },
  ...more,
});

it.each<[OverrideRow['what'], string]>([
  ['siren', 'Còi báo động (bảng điều khiển)'],
  ['voice', 'Phát trực tiếp (micro của hộp)'],
  ['recorded', 'Lời ghi âm bằng điện thoại'],
  ['tone', 'Âm thử 440 Hz'],
  ['drill', 'Diễn tập còi tại hộp'],
])('a line of "%s" says it once, while it goes on and when it is over', (what, title) => {
  expect(moreOf(row(what, title))).toBeUndefined();
  expect(moreOf(row(what, title, { outcome: 'played', soundedMs: 1 }))).toBeUndefined();
});

it('a self-test is one', () => {
  expect(moreOf(row('self-test', 'Tự kiểm tra', { outcome: 'done' }))).toBeUndefined();
});

it.each<[OverrideRow['what'], string, OverrideRow['outcome']]>([
  ['phrase', 'Cảnh báo khẩn cấp: lũ quét', 'played'],
  ['stop', 'Dừng: Phát trực tiếp (micro của hộp)', 'done'],
  ['siren', 'Còi báo động (đang phát, cùng bấm)', 'done'],
])('a line of "%s" says which, or what else happened', (what, title, outcome) => {
  expect(moreOf(row(what, title, { ...(outcome && { outcome }) }))).toBe(title);
});
