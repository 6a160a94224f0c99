import { describe, expect, it } from 'vitest';
import { Inspection } from '../../../agent/content/inspection.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { WallTime } from '../../../time/instant.ts';

/** An inspection of `files`, each taking `each` of the clock, that began at noon. */
function inspect({ files = ['a'], each = Duration.zero }: { files?: string[]; each?: Duration } = {}) {
  const clock = new VirtualClock({ wall: WallTime.parse('2026-11-22T12:00:00+07:00') });
  const end = new AbortController();
  const checked: { readonly file: string; readonly at: WallTime }[] = [];
  const inspection = new Inspection({
    clock,
    timers: clock,
    signal: end.signal,
    adopt: async () => undefined,
    files: () => files,
    check: async (file) => {
      checked.push({ file, at: clock.wall() });
      clock.advance(each);
    },
  });
  return { clock, end, checked, inspection };
}

const inVietnam = (at: WallTime) => new Date(at + 7 * 3_600_000).toISOString().slice(8, 16);

describe('an inspection', () => {
  it('runs once after start and then once a night', async () => {
    const { clock, checked } = inspect();
    await clock.pass(Duration.hours(60));
    expect(checked.map(({ at }) => inVietnam(at))).toEqual(['22T12:02', '23T01:02', '24T01:02']);
  });

  it('follows the clock when it steps to the true time', async () => {
    const { clock, checked } = inspect();
    clock.stepWall(Duration.ms(WallTime.parse('1970-01-01T00:00:00Z') - clock.wall()));
    await clock.pass(Duration.hours(13));
    clock.stepWall(Duration.ms(WallTime.parse('2026-11-23T00:00:00+07:00') - clock.wall()));
    await clock.pass(Duration.hours(10));
    expect(checked).toHaveLength(2);
    expect(inVietnam(checked[1]?.at ?? WallTime.ms(0))).toMatch(/^23T01/);
  });

  it('rests four times as long as each file took', async () => {
    const { clock, checked } = inspect({ files: ['a', 'b', 'c'], each: Duration.ms(300) });
    await clock.pass(Duration.minutes(10));
    const [a, b, c] = checked.map(({ at }) => at);
    expect(checked.map(({ file }) => file)).toEqual(['a', 'b', 'c']);
    expect((b ?? 0) - (a ?? 0)).toBeCloseTo(1_500);
    expect((c ?? 0) - (b ?? 0)).toBeCloseTo(1_500);
  });

  it('that is asked for again while it runs is the same one', async () => {
    const { checked, inspection } = inspect();
    await Promise.all([inspection.run(), inspection.run()]);
    expect(checked).toHaveLength(1);
  });

  it('ends between two files and leaves no timer', async () => {
    const { clock, end, checked, inspection } = inspect({ files: ['a', 'b'], each: Duration.ms(300) });
    const run = inspection.run();
    await clock.pass(Duration.ms(10));
    end.abort();
    inspection.close();
    await run;
    expect(checked.map(({ file }) => file)).toEqual(['a']);
    expect(clock.waiting).toBe(0);
  });
});
