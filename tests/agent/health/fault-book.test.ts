import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Faults } from '../../../agent/health/faults/faults.ts';
import type { Report } from '../../../agent/store/store.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Fault } from '../../../province/contract/messages/fault.ts';
import { Duration } from '../../../time/duration.ts';

function makeFaults() {
  const clock = new VirtualClock();
  const reports: Report[] = [];
  let ids = 0;
  const faults = new Faults({
    nodeId: 'n',
    clock,
    timers: clock,
    log: { info: () => {}, warn: () => {} },
    newId: () => `id-${++ids}`,
    report: (report) => void reports.push(report),
  });
  const said = () =>
    reports.map(({ payload }) => {
      const { status, code, count } = Fault.parse(payload);
      return `${status} ${code} ${count}`;
    });
  return { clock, faults, said, reports };
}

describe('faults', () => {
  it('reports a fault once when it begins and once when it has ended, with the time at which it did', () => {
    const { clock, faults, said, reports } = makeFaults();
    faults.raise('speaker.frozen', 'Loa bị treo');
    faults.raise('speaker.frozen', 'Loa bị treo');
    expect(faults.holding).toEqual(['speaker.frozen']);
    clock.advance(Duration.minutes(5));
    faults.clear('speaker.frozen');
    const endedAt = new Date(clock.wall()).toISOString();
    expect(said()).toEqual(['raised speaker.frozen 1']);
    clock.advance(Duration.minutes(1));
    expect(said()).toEqual(['raised speaker.frozen 1', 'cleared speaker.frozen 2']);
    expect(reports[1]?.payload).toMatchObject({ at: endedAt });
    expect(faults.holding).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('makes two reports of a fault that comes and goes every second for an hour', () => {
    const { clock, faults, said } = makeFaults();
    for (let second = 0; second < 3_600; second++) {
      faults.raise('link.lost', 'x');
      clock.advance(Duration.ms(500));
      faults.clear('link.lost');
      clock.advance(Duration.ms(500));
    }
    clock.advance(Duration.minutes(1));
    expect(said()).toEqual(['raised link.lost 1', 'cleared link.lost 3600']);
  });

  it('counts what merely happens until it has been quiet for ten minutes', () => {
    const { clock, faults, said } = makeFaults();
    for (let n = 0; n < 1_000; n++) faults.note('link.unverifiable', 'x');
    clock.advance(Duration.minutes(9));
    faults.note('link.unverifiable', 'x');
    clock.advance(Duration.minutes(9));
    expect(said()).toEqual(['raised link.unverifiable 1']);
    clock.advance(Duration.minutes(2));
    expect(said()).toEqual(['raised link.unverifiable 1', 'cleared link.unverifiable 1001']);
  });

  it('says nothing of the end of what never began', () => {
    const { clock, faults, said } = makeFaults();
    faults.clear('a.b');
    clock.advance(Duration.hours(1));
    expect(said()).toEqual([]);
  });

  it('alternates raised and cleared per code, whatever happens', () => {
    const step = fc.record({
      what: fc.constantFrom('raise', 'note', 'clear', 'wait'),
      code: fc.constantFrom('a.a', 'b.b'),
      seconds: fc.nat(900),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, faults, said } = makeFaults();
        for (const { what, code, seconds } of steps) {
          if (what === 'wait') clock.advance(Duration.seconds(seconds));
          else if (what === 'clear') faults.clear(code);
          else faults[what as 'raise' | 'note'](code, 'x');
        }
        for (const code of ['a.a', 'b.b']) {
          const words = said()
            .filter((line) => line.includes(code))
            .map((line) => line.split(' ')[0]);
          expect(words).toEqual(words.map((_, n) => (n % 2 === 0 ? 'raised' : 'cleared')));
          expect(faults.holding.includes(code)).toBe(words.length % 2 === 1);
        }
      }),
    );
  });
});
