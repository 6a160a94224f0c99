import { beforeEach, describe, expect, it } from 'vitest';
import { watchBoard } from '../../../agent/watchdog/watch-board.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { type AttachedPage, PageScreen } from '../../../drivers/screen/page/page-screen.ts';
import { Duration } from '../../../time/duration.ts';

let clock: VirtualClock;
let screen: PageScreen;
let holding: Set<string>;
let restarts: number;
let end: () => void;

beforeEach(() => {
  clock = new VirtualClock();
  screen = new PageScreen(clock);
  holding = new Set();
  restarts = 0;
  screen.show({ id: 'ambient', kind: 'ambient', exercise: false, texts: [] });
  end = watchBoard({
    screen,
    clock,
    timers: clock,
    faults: {
      raise: (code) => holding.add(code),
      clear: (code) => holding.delete(code),
      note: () => undefined,
    },
    restart: () => {
      restarts += 1;
    },
  });
});

/** A browser that shows each frame it gets. */
function browser(): AttachedPage {
  const page: AttachedPage = screen.attach((frame) => queueMicrotask(() => page.painted(frame.id)));
  page.painted('ambient');
  return page;
}
const wait = (seconds: number) => clock.advance(Duration.seconds(seconds));

describe('a board', () => {
  it('whose page is seen is left alone', () => {
    browser();
    wait(3_600);
    expect([restarts, holding.size]).toEqual([0, 0]);
  });

  it('has a minute and a half to start its browser', () => {
    wait(80);
    browser();
    wait(3_600);
    expect(restarts).toBe(0);
  });

  it('whose page hangs gets a new browser, and a fault until it is seen again', () => {
    const page = browser();
    wait(600);
    page.leave();
    wait(100);
    expect([restarts, [...holding]]).toEqual([1, ['screen.dark']]);
    browser();
    wait(10);
    expect(holding.size).toBe(0);
  });

  it('without a screen tries a new browser again and again, each with its time to start', () => {
    wait(600);
    expect(restarts).toBe(6);
  });

  it('that ends asks for nothing more', () => {
    end();
    wait(600);
    expect(restarts).toBe(0);
    expect(clock.waiting).toBe(0);
  });
});
