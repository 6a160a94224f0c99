import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { PageScreen } from '../../../drivers/screen/page/page-screen.ts';
import type { PageBeat, ToPage } from '../../../drivers/screen/page/wire.ts';
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { VirtualScreen } from '../../../drivers/screen/virtual/virtual-screen.ts';
import { Duration } from '../../../time/duration.ts';

const frame = (id: string, kind: ScreenFrame['kind'] = 'notice'): ScreenFrame => ({
  ...{ id, kind, exercise: false, texts: [] },
});
const show: ScreenFrame = {
  ...frame('show', 'show'),
  items: [{ id: '1', kind: 'video', files: [] }],
};

describe('a screen that is a page', () => {
  let clock: VirtualClock;
  let screen: PageScreen;
  let heard: string[];
  beforeEach(() => {
    clock = new VirtualClock();
    screen = new PageScreen(clock);
    heard = [];
    screen.onPainted((id, at) => heard.push(`${id} painted ${at - start}`));
    screen.onGone((at) => heard.push(`gone ${at - start}`));
    start = clock.monotonic();
  });
  let start = 0;

  /** Beats each two seconds for so long. */
  const beats = (page: { beat(beat: PageBeat): void }, seconds: number, beat: PageBeat) => {
    for (let second = 0; second < seconds; second += 2) {
      page.beat(beat);
      clock.advance(Duration.seconds(2));
    }
  };

  it('is seen while beats with paints come, and was seen until the last of them', () => {
    screen.show(frame('f'));
    const page = screen.attach(() => {});
    beats(page, 10, { frame: 'f', paints: 2 });
    beats(page, 18, { frame: 'f', paints: 0 });
    expect(heard).toEqual(['f painted 0']);
    beats(page, 10, { frame: 'f', paints: 0 });
    expect(heard).toEqual(['f painted 0', 'gone 8000']);
    expect([screen.painted, screen.pulse.sight]).toEqual([undefined, 'no-paint']);
    beats(page, 2, { frame: 'f', paints: 1 });
    expect(heard.at(-1)).toBe('f painted 38000');
  });

  it('has its frame before anybody who only looks on: telling people takes milliseconds', () => {
    const told: string[] = [];
    const say = (who: string) => (event: ToPage) => {
      if (event.type === 'frame') told.push(`${who} ${event.frame.id}`);
    };
    screen.look(say('a console'));
    const page = screen.attach(say('the page'));
    screen.show(frame('flood'));
    expect(told).toEqual(['the page flood', 'a console flood']);
    page.leave();
    screen.show(frame('over'));
    expect(told.slice(2)).toEqual(['a console over']);
  });

  it('need not move in the dark, where the display may be off', () => {
    screen.show(frame('dark', 'blank'));
    const page = screen.attach(() => {});
    beats(page, 600, { frame: 'dark', paints: 0 });
    expect(screen.pulse.sight).toBe('seen');
  });

  it('does not believe a page that names the new frame and painted nothing since', () => {
    const page = screen.attach(() => {});
    screen.show(frame('a'));
    page.beat({ frame: 'a', paints: 2 });
    screen.show(frame('b'));
    page.beat({ frame: 'b', paints: 0 });
    page.beat({ frame: 'a', paints: 2 });
    expect(heard).toEqual(['a painted 0']);
    page.beat({ frame: 'b', paints: 2 });
    expect(heard).toEqual(['a painted 0', 'b painted 0']);
  });

  it('is not seen while its film stands, whatever else moves, and its next film has its own time', () => {
    screen.show(show);
    const page = screen.attach(() => {});
    beats(page, 10, { frame: 'show', item: '1', paints: 2, videoFrames: 50 });
    beats(page, 24, { frame: 'show', item: '1', paints: 2, videoFrames: 0 });
    expect(heard).toEqual(['show painted 0', 'gone 26000']);
    expect(screen.pulse).toMatchObject({ sight: 'no-video', item: '1' });
    beats(page, 2, { frame: 'show', item: '2', paints: 2, videoFrames: 0 });
    expect(screen.pulse.sight).toBe('seen');
    beats(page, 40, { frame: 'show', item: '3', paints: 2 });
    expect(screen.pulse.sight).toBe('seen');
  });

  it('does not take for a show what stands in for it', () => {
    screen.show(show);
    const page = screen.attach(() => {});
    beats(page, 60, { frame: 'show', paints: 2 });
    expect([heard, screen.pulse.sight]).toEqual([[], 'stand-in']);
  });

  it('goes by the page that is best off, and starts all of them anew', () => {
    screen.show(frame('f'));
    const told: ToPage[][] = [[], [], []];
    const [wall, desk] = told.map((events) => screen.attach((event) => events.push(event)));
    expect(screen.pulse).toMatchObject({ sight: undefined, pages: 3 });
    desk?.beat({ frame: 'old', paints: 2, heapBytes: 7 });
    expect(screen.pulse).toMatchObject({ sight: 'other-frame', heapBytes: 7 });
    wall?.beat({ frame: 'f', paints: 2, heapBytes: 5 });
    expect(screen.pulse).toMatchObject({ sight: 'seen', heapBytes: 7 });
    screen.reload();
    expect(told.map((events) => events.at(-1))).toEqual(Array(3).fill({ type: 'reload' }));
    wall?.leave();
    desk?.leave();
    expect(screen.pulse).toMatchObject({ sight: undefined, pages: 1 });
  });

  it('hands on what a page passed over, of a page that is attached', () => {
    const failures: unknown[] = [];
    const end = screen.onFailed((id, failed) => failures.push([id, failed]));
    const page = screen.attach(() => {});
    const failed = [{ item: '1', why: 'missing' as const }];
    page.beat({ frame: 'f', paints: 2, failed });
    end();
    page.beat({ frame: 'f', paints: 2, failed });
    page.leave();
    page.beat({ frame: 'f', paints: 2, failed });
    expect(failures).toEqual([['f', failed]]);
  });

  it('that is virtual is always seen', () => {
    const wall = new VirtualScreen(clock);
    wall.show(show);
    clock.advance(Duration.hours(1));
    expect([wall.painted?.frameId, wall.pulse.sight]).toEqual(['show', 'seen']);
  });
});
