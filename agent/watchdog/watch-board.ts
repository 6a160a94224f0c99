/**
 * Whether people see the board, and what is done where they do not; and whether its browser stays within its memory. The page says what it
 * paints, every two seconds; a browser that starts, but shows nothing, hangs, or has lost its screen, looks well to systemd.
 *
 * Driven by the main thread's timers. It decides nothing: `board-ladder.ts` and `browser-diet.ts` do.
 */
import type { PagedScreen, ScreenPulse } from '../../drivers/screen/page/port.ts';
import { reasonOf } from '../../failure/failure.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { Log } from '../log/log.ts';
import { climb, type LadderEffect, newLadder } from './board-ladder.ts';
import { type Diet, type DietEffect, watchDiet } from './browser-diet.ts';

const LOOK_EVERY = Duration.seconds(5);

/** Of the page's own heap, where nothing better is known: two thirds of what the unit lets it have before it is ended. */
const HEAP_CEILING = 64 * 1024 ** 2;

export interface BoardWatchParts {
  readonly screen: Pick<PagedScreen, 'pulse' | 'reload'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly faults: FaultSink;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** The display was sent to sleep: a page that nobody could see need not paint. */
  readonly asleep: () => boolean;
  /** Leaves an item of a frame out from now on. Answers false where it cannot. */
  readonly leaveOut: (frame: string, item: string) => boolean;
  /** Asks for a new browser. Throws when that cannot even be asked. */
  readonly restart: () => void;
  /** What the browser takes of memory (bytes); undefined where that is not known. */
  readonly memory: () => number | undefined;
  /** The most that it may take (bytes). */
  readonly memoryCeiling: number;
}

const DARK =
  'Bảng tin không hiện gì: đã mở lại trang và khởi động lại trình duyệt mà không được. Hãy kiểm tra dây HDMI và nguồn màn hình; trình duyệt được khởi động lại mỗi 10 phút.';

/** The answer ends it. */
export function watchBoard(parts: BoardWatchParts): () => void {
  const { screen, clock, timers, faults, log, asleep, leaveOut } = parts;
  let ladder = newLadder(clock.monotonic());
  let diet: Diet = { state: 'under' };
  let cancel: () => void;

  const restart = () => {
    try {
      parts.restart();
    } catch (cause) {
      faults.note('screen.not-restarted', `Không khởi động lại được trình duyệt: ${reasonOf(cause)}.`);
    }
  };
  const help = (effect: LadderEffect, { frame, item }: Pick<ScreenPulse, 'frame' | 'item'>) => {
    log.warn({ rung: effect, frame: frame?.id, item }, 'the board is not seen');
    switch (effect) {
      case 'item':
        if (frame && item !== undefined) leaveOut(frame.id, item);
        return;
      case 'page':
        return screen.reload();
      case 'browser':
        return restart();
      case 'fault':
        return faults.raise('screen.dark', DARK);
      case 'well':
        return faults.clear('screen.dark');
    }
  };
  const slim = (effect: DietEffect, bytes: number | undefined) => {
    log.info({ effect, bytes }, 'the browser is above its memory');
    const megabytes = Math.round((bytes ?? 0) / 1024 ** 2);
    if (effect === 'page') screen.reload();
    else if (effect === 'browser') restart();
    else if (effect === 'well') faults.clear('screen.memory');
    else
      faults.raise(
        'screen.memory',
        `Trình duyệt của bảng tin dùng ${megabytes} MB dù đã khởi động lại: bảng có thể chậm. Hãy tăng memory_ceiling_mb trong [screen], hoặc dùng hộp có nhiều bộ nhớ hơn.`,
      );
  };

  const look = () => {
    const at = clock.monotonic();
    const { frame, sight, pages, item, heapBytes } = screen.pulse;
    if (!asleep()) {
      const climbed = climb(ladder, {
        ...{ at, sight, pages },
        item: item !== undefined && (frame?.items?.length ?? 0) > 1,
      });
      ladder = climbed.ladder;
      if (climbed.effect) help(climbed.effect, { frame, ...(item !== undefined && { item }) });
    } else if (ladder.state !== 'well') ladder = newLadder(at);
    const bytes = parts.memory();
    const over = bytes === undefined ? (heapBytes ?? 0) > HEAP_CEILING : bytes > parts.memoryCeiling;
    const idle = frame?.kind === 'ambient' || frame?.kind === 'blank';
    const watched = watchDiet(diet, { at, over, idle });
    diet = watched.diet;
    if (watched.effect) slim(watched.effect, bytes ?? heapBytes);
    cancel = timers.after(LOOK_EVERY, look);
  };
  cancel = timers.after(LOOK_EVERY, look);
  return () => cancel();
}
