import { expect, test } from 'vitest';
import {
  pressedAiring,
  pressedTitle,
  pressedWhat,
} from '../../../../agent/airing/override/pressed-airing.ts';
import type { PanelMessage } from '../../../../player/core-settings.ts';
import { localOverride } from '../../../../player/panel/local-override.ts';
import { PlayLogRow } from '../../../../province/contract/messages/playlog.ts';
import { Duration } from '../../../../time/duration.ts';
import { MonotonicTime } from '../../../../time/instant.ts';

const flood: PanelMessage = { what: 'phrase', hazard: 'flood' };
const recorded: PanelMessage = { what: 'recorded', file: '/boot/firmware/loi/truong-thon.m4a' };
const by = 'button';

test.each([
  [{ message: { what: 'siren' }, own: false, standIn: false }, 'siren', 'Còi báo động (nút khẩn cấp)'],
  [{ message: { what: 'siren' }, own: true, standIn: false }, 'siren', 'Nút phát ngay: còi báo động'],
  [{ message: flood, own: false, standIn: false }, 'phrase', 'Nút khẩn cấp: lũ, ngập lụt'],
  [{ message: flood, own: true, standIn: false }, 'phrase', 'Nút phát ngay: lũ, ngập lụt'],
  [
    { message: recorded, own: false, standIn: true },
    'recorded',
    'Nút khẩn cấp: lời ghi âm truong-thon.m4a (câu cảnh báo chung phát thay)',
  ],
] as const)('the logs say what was pressed and what was said: %j', (pressed, what, title) => {
  expect([pressedWhat({ by, pressed }), pressedTitle({ by, pressed })]).toEqual([what, title]);
});

test('the words of a phrase are in the play log, and those of none that was not there', () => {
  const item = localOverride({
    ...{ id: 'button-1', zones: ['north'], volumePercent: 100, pressedAt: MonotonicTime.ms(1) },
    sound: { what: 'siren', length: Duration.seconds(1) },
  });
  const spoken = (standIn: boolean) =>
    pressedAiring({ type: 'override', item, by, pressed: { message: flood, own: false, standIn } }).spoken;
  expect(PlayLogRow.shape.spoken.parse(spoken(false))).toMatchObject([
    { language: 'vi', by: 'phrase', text: expect.stringContaining('lũ, ngập lụt') },
  ]);
  expect(spoken(true)).toBeUndefined();
});
