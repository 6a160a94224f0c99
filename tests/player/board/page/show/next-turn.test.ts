import { describe, expect, it } from 'vitest';
import type { ScreenShowItem } from '../../../../../drivers/screen/port.ts';
import { nextTurn } from '../../../../../player/board/page/show/next-turn.ts';
import { timeOnScreen } from '../../../../../player/board/page/show/time-on-screen.ts';
import { type Turn, turnsOf } from '../../../../../player/board/page/show/turns-of.ts';

const NOON = Date.parse('2026-11-22T12:00:00+07:00');
const live = (
  id: string,
  dates: { from?: string; until?: string; lengthMs?: number } = {},
): ScreenShowItem => ({
  ...{ id, kind: 'live' },
  ...dates,
});
const file = (language: string) => ({ language, sha256: language.repeat(32), mediaType: 'image/png' });
const picture = (lengthMs?: number): ScreenShowItem => ({
  ...{ id: 'p', kind: 'picture', files: [file('en'), file('hmn'), file('vi')] },
  ...(lengthMs !== undefined && { lengthMs }),
});
const only = (items: readonly ScreenShowItem[]): Turn => turnsOf(items, ['vi'])[0] as Turn;

describe('turns of a show', () => {
  it('go round', () => {
    const turns = turnsOf([live('a'), live('b')], ['vi']);
    expect([nextTurn(turns, -1, NOON), nextTurn(turns, 0, NOON), nextTurn(turns, 1, NOON)]).toEqual([
      0, 1, 0,
    ]);
  });

  it('pass over what does not hold yet, and what holds no more from its very end on', () => {
    const turns = turnsOf(
      [
        live('early', { until: '2026-11-22T12:00:00+07:00' }),
        live('late', { from: '2026-11-22T05:00:01Z' }),
        live('now', { from: '2026-11-22T05:00:00Z', until: '2026-11-22T12:00:00.001+07:00' }),
      ],
      ['vi'],
    );
    expect(nextTurn(turns, -1, NOON)).toBe(2);
    expect(nextTurn(turns, 2, NOON)).toBe(2);
    expect(nextTurn(turns, 2, NOON + 1_000)).toBe(1);
    expect(nextTurn(turns.slice(0, 1), -1, NOON)).toBeUndefined();
    expect(nextTurn([], -1, NOON)).toBeUndefined();
  });

  it('show a file of each language, in the order of the node, in a third of the time each', () => {
    const turns = turnsOf([picture(30_000)], ['vi', 'en']);
    expect(turns.map((turn) => turn.file?.language)).toEqual(['vi', 'en', 'hmn']);
    expect(turns.map((turn) => turn.lengthMs)).toEqual([10_000, 10_000, 10_000]);
  });
});

describe('time on screen', () => {
  it('is what the item says, else what its words or its film take', () => {
    expect(timeOnScreen(only([live('a', { lengthMs: 7_000 })]), 3_000, false, NOON)).toBe(7_000);
    expect(timeOnScreen(only([live('a')]), 3_000, false, NOON)).toBe(3_000);
  });

  it('ends with the time of the item, and not before a second', () => {
    const until = '2026-11-22T12:00:05+07:00';
    expect(timeOnScreen(only([live('a', { lengthMs: 7_000, until })]), undefined, false, NOON)).toBe(5_000);
    expect(timeOnScreen(only([live('a', { until })]), undefined, false, NOON + 9_000)).toBe(1_000);
  });

  it('has no end for what is live or stands alone, and one for a picture that others wait for', () => {
    expect(timeOnScreen(only([live('a')]), undefined, false, NOON)).toBe(Number.POSITIVE_INFINITY);
    expect(timeOnScreen(only([picture()]), undefined, true, NOON)).toBe(Number.POSITIVE_INFINITY);
    expect(timeOnScreen(only([picture()]), undefined, false, NOON)).toBe(15_000);
  });
});
