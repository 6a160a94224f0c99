import { beforeEach, describe, expect, it } from 'vitest';
import { watchBoard } from '../../../agent/watchdog/watch-board.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { PageScreen } from '../../../drivers/screen/page/page-screen.ts';
import type { AttachedPage } from '../../../drivers/screen/page/port.ts';
import type { PageBeat, ToPage } from '../../../drivers/screen/page/wire.ts';
import type { ScreenFrame } from '../../../drivers/screen/port.ts';
import { Duration } from '../../../time/duration.ts';

const AMBIENT: ScreenFrame = { id: 'ambient', kind: 'ambient', exercise: false, texts: [] };
const SHOW: ScreenFrame = {
  ...{ id: 'show', kind: 'show', exercise: false, texts: [] },
  items: [
    { id: '1', kind: 'video', files: [] },
    { id: '2', kind: 'video', files: [] },
  ],
};
const MB = 1024 ** 2;

let clock: VirtualClock;
let screen: PageScreen;
let holding: Set<string>;
let done: string[];
let asleep: boolean;
let memory: number | undefined;
let restartFails: boolean;
let end: () => void;

beforeEach(() => {
  clock = new VirtualClock();
  screen = new PageScreen(clock);
  [holding, done] = [new Set(), []];
  [asleep, memory, restartFails] = [false, undefined, false];
  screen.show(AMBIENT);
  end = watchBoard({
    ...{ screen, clock, timers: clock, asleep: () => asleep },
    faults: {
      raise: (code) => holding.add(code),
      clear: (code) => holding.delete(code),
      note: (code) => holding.add(code),
    },
    log: { info: () => undefined, warn: () => undefined },
    leaveOut: (frame, item) => {
      done.push(`without ${frame}/${item}`);
      return true;
    },
    restart: () => {
      if (restartFails) throw new Error('EACCES');
      done.push('browser');
    },
    memory: () => memory,
    memoryCeiling: 700 * MB,
  });
});

/** A page that beats as `beat` says, each two seconds; `reloads` are those it was told. */
class Browser {
  reloads = 0;
  beat: () => Partial<PageBeat> = () => ({});
  readonly page: AttachedPage;
  #frame = '';
  #item: string | undefined;
  #gone = false;

  constructor() {
    this.page = screen.attach((told) => this.#hear(told));
    const say = () => {
      if (this.#gone) return;
      const item = this.#item === undefined ? {} : { item: this.#item };
      this.page.beat({ frame: this.#frame, paints: 2, ...item, ...this.beat() });
      clock.after(Duration.seconds(2), say);
    };
    say();
  }

  leave(): void {
    this.#gone = true;
    this.page.leave();
  }

  #hear(told: ToPage): void {
    if (told.type === 'reload') this.reloads += 1;
    if (told.type !== 'frame') return;
    this.#frame = told.frame.id;
    this.#item = told.frame.items?.[0]?.id;
  }
}
const wait = (seconds: number) => clock.advance(Duration.seconds(seconds));

describe('a board', () => {
  it('that is seen is left alone', () => {
    const browser = new Browser();
    wait(3_600);
    expect([done, browser.reloads, holding.size]).toEqual([[], 0, 0]);
  });

  it('whose page paints nothing starts its page anew, then its browser, then is a fault until it is seen', () => {
    const browser = new Browser();
    wait(60);
    browser.beat = () => ({ paints: 0 });
    wait(40);
    expect([browser.reloads, done, screen.painted]).toEqual([1, [], undefined]);
    wait(40);
    expect([done, holding.size]).toEqual([['browser'], 0]);
    wait(100);
    expect([browser.reloads, done, [...holding]]).toEqual([1, ['browser'], ['screen.dark']]);
    browser.beat = () => ({});
    wait(10);
    expect([holding.size, screen.painted?.frameId]).toEqual([0, 'ambient']);
  });

  it('whose film stands shows the rest of its show', () => {
    const browser = new Browser();
    screen.show(SHOW);
    let frames = 25;
    browser.beat = () => ({ videoFrames: frames });
    wait(120);
    expect(screen.painted?.frameId).toBe('show');
    frames = 0;
    wait(24);
    expect(screen.painted).toBeUndefined();
    wait(16);
    expect([done, browser.reloads]).toEqual([['without show/1'], 0]);
  });

  it('whose page is gone gets a new browser', () => {
    const browser = new Browser();
    wait(600);
    browser.leave();
    wait(45);
    expect(done).toEqual(['browser']);
    new Browser();
    wait(600);
    expect([done, holding.size]).toEqual([['browser'], 0]);
  });

  it('that sleeps need not paint, and has its time to wake up', () => {
    const browser = new Browser();
    wait(60);
    asleep = true;
    browser.beat = () => ({ paints: 0 });
    wait(36_000);
    expect([done, browser.reloads]).toEqual([[], 0]);
    asleep = false;
    wait(60);
    browser.beat = () => ({});
    wait(600);
    expect([done, browser.reloads, holding.size]).toEqual([[], 0, 0]);
  });

  it('whose browser cannot be asked for says why', () => {
    restartFails = true;
    wait(100);
    expect([...holding]).toEqual(['screen.not-restarted']);
  });

  it('whose browser grows gets a new page, then a new browser, and only while nothing is on', () => {
    const browser = new Browser();
    screen.show(SHOW);
    memory = 800 * MB;
    wait(600);
    expect([done, browser.reloads]).toEqual([[], 0]);
    screen.show(AMBIENT);
    wait(10);
    expect([done, browser.reloads]).toEqual([[], 1]);
    wait(130);
    expect(done).toEqual(['browser']);
    wait(130);
    expect([...holding]).toEqual(['screen.memory']);
    memory = 300 * MB;
    wait(10);
    expect([holding.size, done]).toEqual([0, ['browser']]);
  });

  it('of whose browser nothing is known is judged by what its page says of its heap', () => {
    const browser = new Browser();
    browser.beat = () => ({ heapBytes: 63 * MB });
    wait(600);
    expect(browser.reloads).toBe(0);
    browser.beat = () => ({ heapBytes: 65 * MB });
    wait(10);
    expect(browser.reloads).toBe(1);
  });

  it('that ends asks for nothing more', () => {
    end();
    wait(600);
    expect([done, clock.waiting]).toEqual([[], 0]);
  });
});
