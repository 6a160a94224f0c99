import { expect, it } from 'vitest';
import type { OverrideRow } from '../../../../agent/console/api/box-view.ts';
import { boxNow } from '../../../../agent/console/page/box/box-time.ts';
import { foundAgain } from '../../../../agent/console/page/box/found-again.ts';
import { placeTime } from '../../../../agent/console/page/box/place-time.ts';
import { running } from '../../../../agent/console/page/box/running.ts';
import { meansOf } from '../../../../agent/console/page/emergency/means.ts';
import { newPress } from '../../../../agent/console/page/press/new-press.ts';

it.each([
  [-5_000, '0:00'],
  [7_900, '0:07'],
  [760_000, '12:40'],
  [3_729_000, '1:02:09'],
])('a clock that runs for %i ms shows %s', (ms, text) => {
  expect(running(ms)).toBe(text);
});

it('the time of the box goes on with the running clock, and never back', () => {
  expect(boxNow({ at: 1_000, heard: 50 }, 80)).toBe(1_030);
  expect(boxNow({ at: 1_000, heard: 50 }, 40)).toBe(1_000);
});

it('a time is shown in the zone of the box, and what is no time or no zone breaks nothing', () => {
  const at = Date.parse('2026-11-21T19:14:05Z');
  const place = placeTime('Asia/Ho_Chi_Minh');
  expect([place.short(at), place.exact(at), place.hourOf(at)]).toEqual(['02:14', '02:14:05', 2]);
  expect(place.short(Number.NaN)).toBe('–');
  expect(placeTime('Nowhere/At-All').exact(at)).toBe('02:14:05');
});

it('each press has a name of its own', () => {
  const names = new Set(Array.from({ length: 1_000 }, () => newPress().press));
  expect(names.size).toBe(1_000);
});

it('a lost press is found by who, what and when', () => {
  const pressed = Date.parse('2026-11-22T02:00:00+07:00');
  const row = (more: Partial<OverrideRow>): OverrideRow => ({
    ...{ id: 'o', at: '2026-11-22T02:00:01+07:00', by: 'Lan', what: 'siren', title: 'Còi' },
    ...more,
  });
  const lost = { at: pressed, what: 'siren', who: 'Lan' } as const;
  expect(foundAgain(lost, [row({})])).toBeDefined();
  expect(foundAgain(lost, [row({ by: 'Minh' })])).toBeUndefined();
  expect(foundAgain(lost, [row({ what: 'voice' })])).toBeUndefined();
  expect(foundAgain(lost, [row({ at: '2026-11-22T01:59:00+07:00' })])).toBeUndefined();
});

it('a means is offered only where the box has it', () => {
  const can = { phrases: [], voice: false, recorded: false, selfTest: false };
  expect(meansOf({ can, relays: {} })).toEqual([]);
  expect(meansOf({ can, relays: { cho: false } })).toEqual(['siren']);
  const phrases = [{ hazard: 'flood', words: 'Lũ' }];
  expect(meansOf({ can: { ...can, voice: true, phrases }, relays: {} })).toEqual([
    ...['siren', 'phrase', 'voice'],
  ]);
});
