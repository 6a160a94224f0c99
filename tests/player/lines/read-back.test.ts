import { describe, expect, it } from 'vitest';
import { Lines } from '../../../player/lines/lines.ts';
import { READ_BACK_SETTLE, ReadBack } from '../../../player/lines/read-back.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { FakeChip } from '../core/fake-chip.ts';

const at = MonotonicTime.ms;

describe('the read-back of a relay', () => {
  it('gives no verdict before a reading has held', () => {
    const readBack = new ReadBack();
    readBack.forget(true);
    expect(readBack.take(false, at(0))).toBeUndefined();
    expect(readBack.take(true, at(READ_BACK_SETTLE - 1))).toBeUndefined();
    expect(readBack.take(true, at(2 * READ_BACK_SETTLE - 2))).toBeUndefined();
    expect(readBack.confirmed).toBeUndefined();
    expect(readBack.take(true, at(2 * READ_BACK_SETTLE - 1))).toBe('right');
    expect(readBack.confirmed).toBe(true);
  });

  it('tells a verdict once', () => {
    const readBack = new ReadBack();
    readBack.forget(true);
    readBack.take(false, at(0));
    expect(readBack.take(false, at(READ_BACK_SETTLE))).toBe('wrong');
    expect(readBack.take(false, at(10_000))).toBeUndefined();
    expect(readBack).toMatchObject({ confirmed: false, isWrong: true });
  });

  it('is mended only in the state in which it was wrong', () => {
    const readBack = new ReadBack();
    const settle = (should: boolean, reads: boolean, time: number) => {
      readBack.forget(should);
      readBack.take(reads, at(time));
      return readBack.take(reads, at(time + READ_BACK_SETTLE));
    };
    expect(settle(false, true, 0)).toBe('wrong');
    expect(settle(true, true, 1_000)).toBe('right');
    expect(readBack.isWrong).toBe(true);
    expect(settle(false, false, 2_000)).toBe('mended');
    expect(readBack.isWrong).toBe(false);
  });
});

describe('what the lines know of a relay', () => {
  const zone = {
    relay: 1,
    active: 'high',
    warmUp: Duration.zero,
    tail: Duration.zero,
    minimumOn: Duration.zero,
    maximumOn: Duration.minutes(1),
  } as const;

  it('is whether it is what it should be, once that has settled, and nothing without a read-back line', () => {
    const chip = new FakeChip();
    chip.readings.set(9, () => chip.levels.get(1) ?? false);
    const zones = [
      { id: 'sensed', ...zone, readBack: { line: 9, active: 'high', bias: 'none' } },
      { id: 'blind', ...zone, relay: 2 },
    ] as const;
    const lines = new Lines(() => chip, { zones }, { relay: () => {}, fault: () => {} });
    lines.reconcile(at(0));
    for (let time = 0; time < 1_000; time += 10) lines.tick(at(time));
    expect([lines.confirmed('sensed'), lines.confirmed('blind'), lines.confirmed('unknown')]).toEqual([
      true,
      undefined,
      undefined,
    ]);
    lines.set(0, true, at(1_000));
    expect(lines.confirmed('sensed')).toBeUndefined();
    for (let time = 1_000; time < 2_000; time += 10) lines.tick(at(time));
    expect(lines.confirmed('sensed')).toBe(true);
  });
});
