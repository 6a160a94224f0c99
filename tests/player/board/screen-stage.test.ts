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
    const page = screen.attach(() => {});
    stage.play({ ...notice('n1', 10), endBy: after(clock.monotonic(), Duration.seconds(12)) });
    await clock.pass(Duration.seconds(3));
    page.beat({ frame: 'n1', paints: 1 });
    await clock.pass(Duration.seconds(20));
    expect(endings()).toMatchObject([
      { item: 'n1', soundedMs: 9_000, handedMs: 12_000, reason: 'slot-ended' },
    ]);

    stage.play({ ...notice('n2', 10), endBy: after(clock.monotonic(), Duration.seconds(12)) });
    await clock.pass(Duration.seconds(20));
    expect(endings()[1]).toMatchObject({ item: 'n2', soundedMs: 0, reason: 'slot-ended' });
    expect(events.filter((event) => event.type === 'started')).toHaveLength(1);
  });

  it('counts no time while no page has the frame painted, and goes on when one has', async () => {
    const screen = new PageScreen(clock);
    const stage = stageOn(screen);
    const page = screen.attach(() => {});
    stage.play(alert('a1', 60));
    page.beat({ frame: 'a1', paints: 1 });
    await clock.pass(Duration.seconds(10));
    page.beat({ frame: 'a1', paints: 1 });
    await clock.pass(Duration.seconds(4));
    // Dead since some time after its last word.
    page.leave();
    expect(screen.painted).toBeUndefined();
    await clock.pass(Duration.seconds(16));
    const seen: string[] = [];
    const reopened = screen.attach((told) => {
      if (told.type === 'frame') seen.push(told.frame.id);
    });
    expect(seen).toEqual(['a1']);
    reopened.beat({ frame: 'a1', paints: 1 });
    await clock.pass(Duration.seconds(30));
    expect(endings()).toMatchObject([
      { item: 'a1', reason: 'expired', soundedMs: 40_000, handedMs: 60_000, cuts: [] },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['started', 'ended']);
  });

  it('gives a notice its whole length although the screen was gone in between', async () => {
    const screen = new PageScreen(clock);
    const stage = stageOn(screen);
    const page = screen.attach(() => {});
    stage.play(notice('n1', 10));
    page.beat({ frame: 'n1', paints: 1 });
    await clock.pass(Duration.seconds(4));
    page.beat({ frame: 'n1', paints: 1 });
    page.leave();
    await clock.pass(Duration.seconds(60));
    expect(endings()).toEqual([]);
    screen.attach(() => {}).beat({ frame: 'n1', paints: 1 });
    await clock.pass(Duration.seconds(6));
    expect(endings()).toMatchObject([{ item: 'n1', soundedMs: 10_000, handedMs: 70_000 }]);
  });

  it('sees a frame for as long as one page of several has it painted', async () => {
    const screen = new PageScreen(clock);
    const stage = stageOn(screen);
    const [wall, window, sleeping] = [0, 1, 2].map(() => screen.attach(() => {}));
    stage.play(alert('a1', 30));
    wall?.beat({ frame: 'a1', paints: 1 });
    window?.beat({ frame: 'a1', paints: 1 });
    await clock.pass(Duration.seconds(10));
    wall?.leave();
    await clock.pass(Duration.seconds(10));
    window?.beat({ frame: 'a1', paints: 1 });
    window?.leave();
    await clock.pass(Duration.seconds(10));
    sleeping?.leave();
    expect(endings()).toMatchObject([{ item: 'a1', soundedMs: 20_000, handedMs: 30_000 }]);
  });

  it('wants a frame painted anew when it comes back after another', async () => {
    const screen = new PageScreen(clock);
    const stage = stageOn(screen);
    const page = screen.attach(() => {});
    stage.play(notice('n1', 10));
    page.beat({ frame: 'n1', paints: 1 });
    await clock.pass(Duration.seconds(4));
    stage.play(alert('a1', 5));
    page.beat({ frame: 'a1', paints: 1 });
    await clock.pass(Duration.seconds(5));
    // Back, and not painted yet.
    await clock.pass(Duration.seconds(3));
    expect(screen.painted).toBeUndefined();
    page.beat({ frame: 'n1', paints: 1 });
    await clock.pass(Duration.seconds(6));
    expect(endings()[1]).toMatchObject({ item: 'n1', soundedMs: 10_000, handedMs: 13_000 });
    expect(events.map(({ type }) => type)).toEqual([
      'started',
      'cut',
      'started',
      'ended',
      'resumed',
      'ended',
    ]);
  });

  it('was seen for all the time it was wanted, on a screen that paints at once', async () => {
    const screen = new VirtualScreen(clock);
    const stage = stageOn(screen);
    screen.attach(() => {}).leave();
    stage.play(alert('a1', 60));
    await clock.pass(Duration.seconds(60));
    expect(endings()).toMatchObject([{ reason: 'expired', soundedMs: 60_000, handedMs: 60_000 }]);
  });

  it('ends an item on order', () => {
    const stage = stageOn(new VirtualScreen(clock));
    stage.play(alert('a1', 60));
    stage.end('a1', 'cancelled');
    expect(endings()).toMatchObject([{ item: 'a1', reason: 'cancelled' }]);
  });

  it('shows two alerts together, the higher level first, and both are seen', async () => {
    const screen = new VirtualScreen(clock);
    const stage = stageOn(screen);
    const shown: ScreenFrame[] = [];
    screen.follow((one) => shown.push(one));
    const low = { ...alert('low', 100), key: { exercise: false, rank: 4, level: 2 } as const };
    const high = { ...alert('high', 60), key: { exercise: false, rank: 4, level: 4 } as const };
    stage.play(low);
    expect(shown.at(-1)?.also).toBeUndefined();
    await clock.pass(Duration.seconds(10));
    stage.play(high);
    expect([shown.at(-1)?.id.startsWith('high'), shown.at(-1)?.also]).toEqual([true, [low.frame]]);
    await clock.pass(Duration.seconds(50));
    expect([shown.at(-1)?.id, shown.at(-1)?.also]).toEqual(['low', undefined]);
    await clock.pass(Duration.seconds(40));
    expect(endings().map(({ item, soundedMs }) => [item, soundedMs])).toEqual([
      ['high', 50_000],
      ['low', 100_000],
    ]);
    expect(shown.at(-1)?.id).toBe('ambient');
  });

  it('of very many alerts the highest stand together; the others are not told as seen, and follow as those end', async () => {
    const screen = new VirtualScreen(clock);
    const stage = stageOn(screen);
    const shown: ScreenFrame[] = [];
    screen.follow((one) => shown.push(one));
    for (let n = 0; n < 60; n++) stage.play(alert(`a${n}`, n < 30 ? 100 : 1_000));
    clock.advance(Duration.seconds(50));
    expect(shown.at(-1)?.also).toHaveLength(23);
    const begun = () => events.flatMap((event) => (event.type === 'started' ? [event.item] : []));
    expect(begun()).toHaveLength(24);
    stage.play({ ...alert('higher', 1_000), key: { exercise: false, rank: 4, level: 5 } });
    expect(shown.at(-1)?.id.startsWith('higher')).toBe(true);
    clock.advance(Duration.seconds(60));
    expect(begun()).toEqual(expect.arrayContaining(['a30', 'a40']));
    expect(endings().filter(({ soundedMs }) => soundedMs === 0)).toHaveLength(6);
  });

  it('begins anew with the words when a third alert comes or one of them ends, and not otherwise', () => {
    const screen = new VirtualScreen(clock);
    const stage = stageOn(screen);
    const seen = following(screen);
    for (const id of ['a', 'b', 'c']) stage.play(alert(id, 100));
    stage.play(notice('n1', 10));
    stage.end('b', 'cancelled');
    stage.end('b', 'cancelled');
    expect(seen).toHaveLength(1 + 3 + 1);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('keeps a notice of a programme off a screen of alerts, and brings it back behind them', async () => {
    const screen = new VirtualScreen(clock);
    const stage = stageOn(screen);
    const shown: ScreenFrame[] = [];
    screen.follow((one) => shown.push(one));
    stage.play(notice('n1', 30));
    stage.play(alert('a', 20));
    stage.play(alert('b', 20));
    expect(shown.at(-1)?.also?.map(({ kind }) => kind)).toEqual(['alert']);
    await clock.pass(Duration.seconds(20));
    expect(shown.at(-1)?.id).toBe('n1');
  });

  it('counts no alert as seen while the page that showed both is gone', async () => {
    const screen = new PageScreen(clock);
    const stage = stageOn(screen);
    const page = screen.attach((told) => {
      if (told.type === 'frame') queueMicrotask(() => page.beat({ frame: told.frame.id, paints: 1 }));
    });
    stage.play(alert('a', 60));
    stage.play(alert('b', 60));
    await clock.pass(Duration.seconds(10));
    page.beat({ frame: screen.painted?.frameId ?? '', paints: 1 });
    page.leave();
    await clock.pass(Duration.seconds(50));
    expect(endings().map(({ soundedMs }) => soundedMs)).toEqual([10_000, 10_000]);
  });
});
