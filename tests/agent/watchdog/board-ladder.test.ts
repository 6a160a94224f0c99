import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BoardLook,
  BROWSER_STARTS,
  climb,
  type LadderEffect,
  newLadder,
} from '../../../agent/watchdog/board-ladder.ts';
import { Duration } from '../../../time/duration.ts';
import { after, MonotonicTime } from '../../../time/instant.ts';

const START = MonotonicTime.ms(0);
type Sees = Omit<BoardLook, 'at'>;
const SEEN: Sees = { sight: 'seen', pages: 1, item: false };

/** Looks every 5 s, at what `sees` says at that second. Answers what was done, and when. */
function follow(seconds: number, sees: (second: number) => Sees): [number, LadderEffect][] {
  let ladder = newLadder(START);
  const done: [number, LadderEffect][] = [];
  for (let second = 5; second <= seconds; second += 5) {
    const climbed = climb(ladder, { at: after(START, Duration.seconds(second)), ...sees(second) });
    ladder = climbed.ladder;
    if (climbed.effect) done.push([second, climbed.effect]);
  }
  return done;
}

describe('the ladder of a board', () => {
  it('does nothing about one that is seen, or that shows what stands in for its show', () => {
    expect(follow(3_600, () => SEEN)).toEqual([]);
    expect(follow(3_600, () => ({ ...SEEN, sight: 'stand-in' }))).toEqual([]);
  });

  it('gives a browser its time to start, then asks for another one, then tells it, then asks now and then', () => {
    expect(follow(1_400, () => ({ sight: undefined, pages: 0, item: false }))).toEqual([
      [90, 'browser'],
      [180, 'fault'],
      [780, 'browser'],
      [1380, 'browser'],
    ]);
  });

  it.each([
    [
      'a film that stands: item, page, browser, fault',
      { sight: 'no-video', pages: 1, item: true },
      [
        [215, 'item'],
        [235, 'page'],
        [265, 'browser'],
        [355, 'fault'],
      ],
    ],
    [
      'the only film that there is: page first',
      { sight: 'no-video', pages: 1, item: false },
      [
        [215, 'page'],
        [245, 'browser'],
        [335, 'fault'],
      ],
    ],
    [
      'a page that paints nothing: page first',
      { sight: 'no-paint', pages: 1, item: true },
      [
        [210, 'page'],
        [240, 'browser'],
        [330, 'fault'],
      ],
    ],
    [
      'a page that does not get to the frame: page first, once it had its time',
      { sight: 'other-frame', pages: 1, item: true },
      [
        [230, 'page'],
        [260, 'browser'],
        [350, 'fault'],
      ],
    ],
    [
      'no page: nobody is there to start anew but the browser',
      { sight: undefined, pages: 0, item: false },
      [
        [235, 'browser'],
        [325, 'fault'],
      ],
    ],
  ] as const)('climbs for %s', (_, trouble, expected) => {
    const done = follow(500, (second) => (second < 205 ? SEEN : trouble));
    expect(done).toEqual(expected);
  });

  it('says that it is well as soon as people see it again', () => {
    const done = follow(700, (second) =>
      second > 400 ? SEEN : { sight: 'no-paint', pages: 1, item: false },
    );
    expect(done.slice(-2)).toEqual([
      [210, 'fault'],
      [405, 'well'],
    ]);
  });

  it('goes on where it was when what helped did not help for long, and begins anew when it did', () => {
    const bad: Sees = { sight: 'no-paint', pages: 1, item: false };
    const flapping = follow(600, (second) => (second < 200 || (second > 210 && second < 300) ? SEEN : bad));
    expect(flapping.slice(0, 2)).toEqual([
      [205, 'page'],
      [305, 'browser'],
    ]);
    const steady = follow(600, (second) => (second < 200 || (second > 210 && second < 400) ? SEEN : bad));
    expect(steady.slice(0, 2)).toEqual([
      [205, 'page'],
      [405, 'page'],
    ]);
  });

  it('whatever is seen, takes no rung twice in a climb, and leaves a browser the time to start', () => {
    const look = fc.record({
      sight: fc.constantFrom('seen', 'stand-in', 'other-frame', 'no-paint', 'no-video', undefined),
      pages: fc.integer({ min: 0, max: 2 }),
      item: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 400 }), (looks) => {
        const done = follow(looks.length * 5, (second) => looks[second / 5 - 1] ?? SEEN);
        const browsers = done.filter(([, what]) => what === 'browser').map(([second]) => second);
        for (const [n, second] of browsers.slice(1).entries())
          expect(second - (browsers[n] ?? 0)).toBeGreaterThanOrEqual(BROWSER_STARTS / 1_000);
        for (const [n, [, what]] of done.entries())
          if (what === 'item' || what === 'page') expect(done[n - 1]?.[1]).not.toBe(what);
      }),
    );
  });
});
