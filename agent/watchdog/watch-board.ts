/**
 * Whether people see the board: the page says so itself, every few seconds. A browser that starts, but shows nothing, hangs, or has lost its
 * screen, looks well to systemd; it is asked for a new one here.
 *
 * Driven by the main thread's timers. Invariant: between two requests a browser has the time that a slow box needs to start one.
 */
import type { Screen } from '../../drivers/screen/port.ts';
import { reasonOf } from '../../failure/failure.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between } from '../../time/instant.ts';
import type { FaultSink } from '../health/fault-sink.ts';

const LOOK_EVERY = Duration.seconds(5);

/** A Pi 3 needs 40 s from power to a page; a page that was let go for its silence comes back within 20 s, if at all. */
const DARK_FOR = Duration.seconds(90);

export interface BoardWatchParts {
  readonly screen: Pick<Screen, 'painted'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly faults: FaultSink;
  /** Asks for a new browser. Throws when that cannot even be asked. */
  readonly restart: () => void;
}

/** The answer ends it. */
export function watchBoard({ screen, clock, timers, faults, restart }: BoardWatchParts): () => void {
  let darkSince = clock.monotonic();
  let cancel: () => void;
  const look = () => {
    const at = clock.monotonic();
    if (screen.painted) {
      darkSince = at;
      faults.clear('screen.dark');
    } else if (between(darkSince, at) >= DARK_FOR) {
      faults.raise(
        'screen.dark',
        'Bảng tin không hiện gì: trình duyệt treo hoặc không có màn hình. Đang khởi động lại trình duyệt; nếu còn báo, kiểm tra dây HDMI và nguồn màn hình.',
      );
      darkSince = at;
      try {
        restart();
      } catch (cause) {
        faults.note('screen.not-restarted', `Không khởi động lại được trình duyệt: ${reasonOf(cause)}.`);
      }
    }
    cancel = timers.after(LOOK_EVERY, look);
  };
  cancel = timers.after(LOOK_EVERY, look);
  return () => cancel();
}
