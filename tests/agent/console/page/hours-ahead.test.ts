import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hoursAhead, type Silent, type Sound } from '../../../../agent/console/page/day/hours-ahead.ts';
import { exampleReport } from '../../../../province/contract/examples/reports.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-22T21:40:00+07:00');
/** Quiet from 22:00 to 05:00. */
const VOLUMES = Array.from({ length: 24 }, (_, hour) => (hour < 5 || hour >= 22 ? ('quiet' as const) : 60));
const hourOf = (at: number) => new Date(at + 7 * HOUR).getUTCHours();
const at = (ms: number) => new Date(ms).toISOString();

const example = exampleReport('preview');
const sound = (from: number, length = HOUR / 2): Sound =>
  ({ ...example.sounds[0], at: at(from), until: at(from + length) }) as Sound;
const silent = (from?: number): Silent => {
  const { at: _, ...row } = example.silent[0] as Silent;
  return { ...row, ...(from !== undefined && { at: at(from) }) };
};
const of = (sounds: readonly Sound[], silents: readonly Silent[] = []) =>
  hoursAhead({ sounds: [...sounds], silent: [...silents] }, VOLUMES, NOW, hourOf);

it('makes one stretch of hours that are alike and empty', () => {
  expect(of([]).map(({ from, until, quiet }) => [hourOf(from), hourOf(until), quiet])).toEqual([
    [21, 22, false],
    [22, 5, true],
    [5, 22, false],
  ]);
});

it('gives each hour in which something happens a stretch of its own', () => {
  const stretches = of([sound(NOW + 8 * HOUR)], [silent(NOW + 2 * HOUR), silent()]);
  expect(
    stretches.map(({ from, sounds, silent: none }) => [hourOf(from), sounds.length, none.length]),
  ).toEqual([
    [21, 0, 0],
    [22, 0, 0],
    [23, 0, 1],
    [0, 0, 0],
    [5, 1, 0],
    [6, 0, 0],
  ]);
});

it('shows what began before and goes on, and nothing that is over', () => {
  const [first] = of([sound(NOW - 2 * HOUR, 3 * HOUR), sound(NOW - 5 * HOUR)]);
  expect(first?.sounds.map((one) => one.at)).toEqual([at(NOW - 2 * HOUR)]);
});

it('loses nothing and shows nothing twice, and its stretches follow one another', () => {
  const offset = fc.integer({ min: 0, max: 24 * HOUR - 1 });
  fc.assert(
    fc.property(fc.array(offset), fc.array(offset), (heard, unheard) => {
      const stretches = of(
        heard.map((ms) => sound(NOW + ms)),
        unheard.map((ms) => silent(NOW + ms)),
      );
      expect(stretches.flatMap(({ sounds }) => sounds)).toHaveLength(heard.length);
      expect(stretches.flatMap((one) => one.silent)).toHaveLength(unheard.length);
      for (const [index, { from }] of stretches.entries())
        if (index > 0) expect(stretches[index - 1]?.until).toBe(from);
    }),
  );
});
