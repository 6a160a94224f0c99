/**
 * Looks after the wall clock: a step of it is told, so that what is planned by it is planned anew; one that no schedule may follow is a
 * fault. Driven by its own timer.
 */
import type { JudgedClock } from '../../drivers/clock/port.ts';
import { maySchedule, type Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';
import type { Log } from '../log/log.ts';
import type { FaultSink } from './fault-sink.ts';

/** A step is noticed within this: a programme may start so much late after NTP came. */
const LOOKED_AT_EVERY = Duration.seconds(10);

/** NTP and the province's welcome come within this, where there is a network at all. */
const UNTRUSTED_FOR = Duration.minutes(3);

export interface WatchClockParts {
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly log: Log;
  readonly faults: FaultSink;
  readonly stepped: () => void;
}

/** Begins to look. The answer ends it. */
export function watchClock({ clock, timers, log, faults, stepped }: WatchClockParts): () => void {
  let cancel = timers.after(LOOKED_AT_EVERY, look);

  /** Since when no schedule may follow it. */
  let untrusted: MonotonicTime | undefined = clock.monotonic();

  function judge(): void {
    if (maySchedule(clock.trust())) {
      untrusted = undefined;
      faults.clear('clock.untrusted');
      return;
    }
    untrusted ??= clock.monotonic();
    if (between(untrusted, clock.monotonic()) >= UNTRUSTED_FOR)
      faults.raise(
        'clock.untrusted',
        'Đồng hồ chưa đúng giờ nên lịch phát chưa chạy; cảnh báo khẩn cấp và nút bấm vẫn chạy. Kiểm tra mạng (lấy giờ qua NTP) hoặc pin của đồng hồ RTC.',
      );
  }

  function look(): void {
    const step = clock.poll();
    if (step) {
      log.warn({ ms: step.stepped }, 'the wall clock stepped');
      stepped();
    }
    judge();
    cancel = timers.after(LOOKED_AT_EVERY, look);
  }

  return () => cancel();
}
