/**
 * Looks after what nobody touches for weeks and everybody counts on: the stock sounds, on disk and in the core thread's memory, and
 * the card's volume control. Soon after the start, every night, each hour while something is amiss, and when nothing comes back from the
 * amplifier.
 *
 * The looking itself is `night-round.ts`, on a thread of its own: it reads, computes and asks the card for a second or more, and
 * neither alerts nor the core thread wait for it. Driven by timers.
 */
import type { MixerReport } from '../../drivers/speaker/port.ts';
import { reasonOf } from '../../failure/failure.ts';
import type { Finding } from '../../player/announce/keep/finding.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';
import { isNight } from '../content/is-night.ts';
import { mixerFault } from '../core/mixer-fault.ts';
import type { FaultSink } from './fault-sink.ts';

/** Once the box has settled, and content was looked through. */
const FIRST = Duration.minutes(5);
/** How often the clock is asked whether it is night. */
const LOOK = Duration.minutes(30);
/** Not twice in one night. */
const APART = Duration.hours(12);
/** However urgently a round is asked for, one has this long to make a difference. */
const SOON_AGAIN = Duration.minutes(10);
/** While something is amiss. */
const AGAIN = Duration.hours(1);

/** What one round found. */
export interface NightFindings {
  readonly sounds: readonly Finding[];
  /** Absent: no control is held. */
  readonly mixer?: MixerReport;
}

export interface NightWatchParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly faults: FaultSink;
  /** One round. Rejects where it could not be made. */
  readonly round: () => Promise<NightFindings>;
}

export interface NightWatch {
  /** Nothing comes back from the amplifier: a round by day, unless one has just been made. */
  askedFor(): void;
  end(): void;
}

export function startNightWatch({ clock, timers, faults, round }: NightWatchParts): NightWatch {
  let madeAt: MonotonicTime | undefined;
  /** A round that hangs is not joined by more of its kind. */
  let making = false;
  let amiss = false;
  let cancel = timers.after(FIRST, look);
  let ended = false;

  function look(): void {
    cancel = timers.after(LOOK, look);
    const past = madeAt === undefined ? undefined : between(madeAt, clock.monotonic());
    const due = past === undefined || (past >= APART && isNight(clock.wall())) || (amiss && past >= AGAIN);
    if (due) make();
  }

  function make(): void {
    if (making) return;
    making = true;
    madeAt = clock.monotonic();
    round().then(
      (findings) => {
        making = false;
        if (!ended) amiss = tell(findings, faults);
      },
      (error: unknown) => {
        making = false;
        if (!ended)
          faults.note('night-watch.failed', `Không kiểm tra được âm thanh có sẵn: ${reasonOf(error)}.`);
      },
    );
  }

  return {
    askedFor: () => {
      if (madeAt === undefined || between(madeAt, clock.monotonic()) >= SOON_AGAIN) make();
    },
    end: () => {
      ended = true;
      cancel();
    },
  };
}

/** Answers whether something is amiss. What was mended is told too, and is cleared by the next round. */
function tell({ sounds, mixer }: NightFindings, faults: FaultSink): boolean {
  if (sounds.length === 0) faults.clear('sound.damaged');
  else faults.raise('sound.damaged', `Âm thanh có sẵn bị hỏng: ${sounds.map(inWords).join('; ')}.`);
  if (!mixer) return sounds.length > 0;
  const fault = mixerFault(mixer);
  if (fault.raised) faults.raise(fault.code, fault.detail);
  else faults.clear(fault.code);
  return sounds.length > 0 || fault.raised;
}

function inWords({ of, where, why, mended }: Finding): string {
  const state = mended ? 'đã khôi phục' : 'chưa khôi phục được, cần cài lại gói phần mềm';
  return `"${of}" (${where}: ${why}) ${state}`;
}
