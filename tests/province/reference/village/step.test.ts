import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { mustLieWithin, StepFailed } from '../../../../province/reference/village/tour/step.ts';
import {
  STEPS,
  StepLog,
  TourStopped,
  tableOf,
} from '../../../../province/reference/village/tour/step-log.ts';
import { Duration } from '../../../../time/duration.ts';

describe('figures of a step', () => {
  it('pass at both limits and between them', () => {
    expect(() => mustLieWithin({ a: [1, 3], b: [0, 0] }, { a: 3, b: 0, other: 'x' })).not.toThrow();
  });

  it.each([
    [{ a: 4 }, 'a is 4, promised is 1 to 3'],
    [{ a: 0.9 }, 'a is 0.9'],
    [{}, 'a is not measured'],
    [{ a: Number.NaN }, 'a is NaN'],
    [{ a: 'two' }, 'a is two'],
  ])('fail when they are outside or were not measured: %j', (measured, why) => {
    expect(() => mustLieWithin({ a: [1, 3] }, measured)).toThrow(why);
  });
});

function makeLog() {
  const clock = new VirtualClock();
  const lines: string[] = [];
  return { clock, lines, log: new StepLog(clock, (vi) => lines.push(vi)) };
}

describe('the log of a tour', () => {
  it('is ok when every step was measured', async () => {
    const { log } = makeLog();
    for (const name of Object.keys(STEPS) as (keyof typeof STEPS)[]) {
      expect(log.ok).toBe(false);
      await log.step(name, async () => ({ measured: { a: 1 } }));
    }
    expect(log.ok).toBe(true);
  });

  it('notes what a step measured and how long it took', async () => {
    const { log, clock } = makeLog();
    await log.step('alert', async () => {
      clock.advance(Duration.ms(1_250));
      return { measured: { toneMs: 20 } };
    });
    expect(log.results).toEqual([{ name: 'alert', ok: true, measured: { toneMs: 20 }, seconds: 1.3 }]);
  });

  it('is not ok when a step failed, says why, and notes the rest as not run', async () => {
    const { log, lines } = makeLog();
    const failing = log.step('online', async () => {
      throw new StepFailed('nobody came', { nodes: 1 });
    });
    await expect(failing).rejects.toThrow(TourStopped);
    expect(log.ok).toBe(false);
    expect(log.calm).toBe(false);
    const all = log.all();
    expect(all.map(({ name }) => name)).toEqual(Object.keys(STEPS));
    expect(all[0]).toMatchObject({ ok: false, why: 'nobody came', measured: { nodes: 1 } });
    expect(all[1]).toMatchObject({ ok: false, why: expect.stringContaining('not run') });
    expect(lines.at(-1)).toContain('nobody came');
    expect(tableOf(all, 'vi')).toContain('✗ cụm loa và bảng tin có mặt');
    expect(tableOf(all, 'en')).toContain('nobody came');
  });

  it('is not ok when a step is lacking', async () => {
    const { log } = makeLog();
    await log.step('online', async () => ({ measured: {} }));
    expect(log.ok).toBe(false);
    expect(log.calm).toBe(true);
  });

  it('begins no step but the last one when the tour is called off', async () => {
    const { log } = makeLog();
    log.interrupt();
    expect(log.calm).toBe(false);
    const ran: string[] = [];
    const run = (name: 'alert' | 'end') =>
      log.step(name, async () => {
        ran.push(name);
        return { measured: {} };
      });
    await expect(run('alert')).rejects.toThrow(TourStopped);
    await run('end');
    expect(ran).toEqual(['end']);
    expect(log.all().find(({ name }) => name === 'alert')).toMatchObject({
      name: 'alert',
      ok: false,
      why: 'not run: interrupted',
    });
  });
});
