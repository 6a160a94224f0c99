import { beforeEach, describe, expect, it } from 'vitest';
import { recall } from '../../../agent/airing/recall.ts';
import type { RanItem } from '../../../agent/store/store.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { WallTime } from '../../../time/instant.ts';

describe('what the box remembers at its start', () => {
  let clock: VirtualClock;
  let told: (readonly RanItem[] | undefined)[];
  let faults: string[];
  const item: RanItem = { key: 's/p@2026-11-22T05:00:00Z', outcome: 'played', at: WallTime.ms(0) };
  const begin = (ran: () => Promise<RanItem[]>) =>
    recall({
      store: {
        opened: Promise.resolve({}),
        onSetAside: () => undefined,
        mutes: { all: async () => [], keep: async () => undefined },
        rounds: { all: async () => [], put: async () => undefined, drop: async () => undefined },
        lastTime: { get: async () => undefined, put: async () => undefined },
        ran: { since: ran, put: async () => undefined, forgetBefore: async () => undefined },
      },
      clock: Object.assign(clock, { carry: () => undefined }),
      timers: clock,
      station: { rememberRan: (ran_) => told.push(ran_), rememberRounds: () => undefined },
      mutes: { recall: () => undefined },
      faults: { raise: (code) => faults.push(code), clear: () => undefined, note: () => undefined },
    });

  beforeEach(() => {
    clock = new VirtualClock();
    [told, faults] = [[], []];
  });

  it('is told as soon as the store says it', async () => {
    begin(async () => [item]);
    await clock.pass(Duration.ms(1));
    expect(told).toEqual([[item]]);
  });

  it('does not keep the box silent when the store cannot say it, and is taken over when it can', async () => {
    let broken = true;
    begin(async () => {
      if (broken) throw new WorldError('store.unavailable', 'not a file');
      return [item];
    });
    await clock.pass(Duration.ms(1));
    expect(told).toEqual([undefined]);
    expect(faults).toEqual(['store.unavailable']);
    broken = false;
    await clock.pass(Duration.seconds(31));
    expect(told.at(-1)).toEqual([item]);
  });

  it('does not keep the box silent when the store says nothing at all', async () => {
    const end = begin(() => new Promise(() => undefined));
    await clock.pass(Duration.seconds(19));
    expect(told).toEqual([]);
    await clock.pass(Duration.seconds(1));
    expect(told).toEqual([undefined]);
    end();
    expect(clock.waiting).toBe(0);
  });
});
