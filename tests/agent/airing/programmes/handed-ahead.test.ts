import { describe, expect, it } from 'vitest';
import { HandedAhead } from '../../../../agent/airing/programmes/handed-ahead.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { exampleProgramme } from '../../../../province/contract/examples/schedule.ts';
import { Duration } from '../../../../time/duration.ts';
import { after } from '../../../../time/instant.ts';

/** Timers of a main thread that stands still: none of them fires. */
const STALLED = { after: () => () => {} };

describe('what was handed over ahead', () => {
  const setUp = (timers: ConstructorParameters<typeof HandedAhead>[1] | undefined) => {
    const clock = new VirtualClock();
    const begun: string[] = [];
    const ahead = new HandedAhead(clock, timers ?? clock, ({ occurrence }) => begun.push(occurrence.key));
    const startAt = after(clock.wall(), Duration.seconds(10));
    const endBy = after(startAt, Duration.minutes(10));
    ahead.add({
      kind: 'start',
      occurrence: {
        key: 's1/p1@noon',
        source: 'schedule',
        scheduleId: 's1',
        issuer: 'province',
        programme: exampleProgramme(),
        plannedAt: startAt,
        end: endBy,
      },
      from: Duration.zero,
      startAt,
      endBy,
      latestBy: endBy,
    });
    return { clock, ahead, begun };
  };

  it('has begun a fifth of a second before its instant, once', () => {
    const { clock, ahead, begun } = setUp(undefined);
    clock.advance(Duration.seconds(9.7));
    ahead.beginDue();
    expect(begun).toEqual([]);
    clock.advance(Duration.seconds(0.1));
    ahead.beginDue();
    expect(begun).toEqual(['s1/p1@noon']);
  });

  it('is not taken back once it sounds, though the timer that should have said so is late', () => {
    const { clock, ahead, begun } = setUp(STALLED);
    clock.advance(Duration.seconds(11));
    ahead.beginDue();
    expect(begun).toEqual(['s1/p1@noon']);
    expect(ahead.takeBack([])).toEqual([]);
  });

  it('is taken back until then where it is not decided so any more', () => {
    const { clock, ahead, begun } = setUp(STALLED);
    clock.advance(Duration.seconds(9));
    ahead.beginDue();
    expect(ahead.takeBack([]).map(({ key }) => key)).toEqual(['s1/p1@noon']);
    expect(begun).toEqual([]);
  });
});
