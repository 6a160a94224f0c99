import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { PageScreen } from '../../../drivers/screen/page/page-screen.ts';
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { VirtualScreen } from '../../../drivers/screen/virtual/virtual-screen.ts';
import type { ScreenItem } from '../../../player/board/screen-item.ts';
import { ScreenStage } from '../../../player/board/screen-stage.ts';
import type { CoreEvent } from '../../../player/protocol.ts';
import { Duration } from '../../../time/duration.ts';
import { after } from '../../../time/instant.ts';

const frame = (id: string, kind: ScreenFrame['kind'] = 'notice'): ScreenFrame => ({
  id,
  kind,
  exercise: false,
  texts: [],
});

describe('screen stage', () => {
  let clock: VirtualClock;
  let events: CoreEvent[];
  const stageOn = (screen: PageScreen) =>
    new ScreenStage({
      screen,
      clock,
      timers: clock,
      ambient: frame('ambient', 'ambient'),
      emit: (event) => events.push(event),
    });
  const notice = (id: string, seconds: number): ScreenItem => ({
    id,
    key: { exercise: false, rank: 2, level: 0 },
    frame: frame(id),
    length: Duration.seconds(seconds),
    afterCut: { kind: 'resume', within: Duration.minutes(10) },
  });
  const alert = (id: string, seconds: number): ScreenItem => ({
    id,
    key: { exercise: false, rank: 4, level: 3 },
    frame: frame(id, 'alert'),
    afterCut: { kind: 'restart' },
    endBy: after(clock.monotonic(), Duration.seconds(seconds)),
  });
  const following = (screen: PageScreen) => {
    const seen: string[] = [];
    screen.follow((shown) => seen.push(shown.id));
    return seen;
  };
  const endings = () => events.flatMap((event) => (event.type === 'ended' ? [event.record] : []));

  beforeEach(() => {
    clock = new VirtualClock();
    events = [];
  });

  it('shows an item for its length, then the ambient picture again', async () => {
    const screen = new VirtualScreen(clock);
    const stage = stageOn(screen);
    const seen = following(screen);
    stage.play(notice('n1', 10));
    await clock.pass(Duration.seconds(11));
    expect(seen).toEqual(['ambient', 'n1', 'ambient']);
    expect(endings()).toMatchObject([{ item: 'n1', soundedMs: 10_000 }]);
    expect(clock.waiting).toBe(0);
  });

  it('lets an alert take the screen and gives the rest of its time back to the notice', async () => {
    const screen = new VirtualScreen(clock);
    const stage = stageOn(screen);
    const seen = following(screen);
    stage.play(notice('n1', 10));
    await clock.pass(Duration.seconds(4));
    stage.play(alert('a1', 5));
    await clock.pass(Duration.seconds(5));
    await clock.pass(Duration.seconds(6));
    expect(seen).toEqual(['ambient', 'n1', 'a1', 'n1', 'ambient']);
    expect(endings()).toMatchObject([
      { item: 'a1', reason: 'expired', soundedMs: 5_000 },
      { item: 'n1', soundedMs: 10_000, cuts: [{ by: 'a1' }] },
    ]);
  });

  it('counts from the paint that the page confirmed, and nothing when it never did', async () => {
    const screen = new PageScreen(clock);
    const stage = stageOn(screen);
    stage.play({ ...notice('n1', 10), endBy: after(clock.monotonic(), Duration.seconds(12)) });
    await clock.pass(Duration.seconds(3));
    screen.acknowledge('n1');
    await clock.pass(Duration.seconds(20));
    expect(endings()).toMatchObject([{ item: 'n1', soundedMs: 9_000, reason: 'slot-ended' }]);

    stage.play({ ...notice('n2', 10), endBy: after(clock.monotonic(), Duration.seconds(12)) });
    await clock.pass(Duration.seconds(20));
    expect(endings()[1]).toMatchObject({ item: 'n2', soundedMs: 0, reason: 'slot-ended' });
    expect(events.filter((event) => event.type === 'started')).toHaveLength(1);
  });

  it('ends an item on order', () => {
    const stage = stageOn(new VirtualScreen(clock));
    stage.play(alert('a1', 60));
    stage.end('a1', 'cancelled');
    expect(endings()).toMatchObject([{ item: 'a1', reason: 'cancelled' }]);
  });
});
