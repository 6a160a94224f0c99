/**
 * Tells the supervisor that the box is ready, what it does, and that it lives. Runs on the main thread's own timers, so that a main thread
 * that stands still is silent by itself; of the core thread it asks its count of turns.
 *
 * The rule: a sign of life leaves only after both threads moved since the last one. What breaks without it: a box that hangs with its
 * relay on, and is found by the village.
 */
import type { Supervisor } from '../../drivers/systemd/port.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { Log } from '../log/log.ts';
import { look, type Progress, standing } from './progress.ts';

/** Of what the supervisor allows: one look may find nothing new, and one may come late. */
const LOOKS_WITHIN = 4;

/** Where nobody watches the line of status is kept all the same. */
const UNWATCHED_LOOK = Duration.seconds(5);

export interface SupervisedParts {
  readonly supervisor: Supervisor;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly log: Log;
  /** Turns of the core thread since it began. */
  turns(): number;
  statusLine(): string;
}

export interface Told {
  /** An alert would sound from now on. */
  ready(): void;
  /** The end has begun; nothing is told any more. */
  stopping(): void;
}

export function keepSupervisorTold({
  supervisor,
  clock,
  timers,
  log,
  turns,
  statusLine,
}: SupervisedParts): Told {
  const every = supervisor.watchdog ? Duration.ms(supervisor.watchdog / LOOKS_WITHIN) : UNWATCHED_LOOK;
  let cancel = () => {};
  let announced = false;
  let told: string | undefined;
  let progress: Progress | undefined;
  let warned = false;
  let over = false;

  const turn = () => {
    if (over) return;
    const at = clock.monotonic();
    progress = look(progress, turns(), at);
    const stands = standing(progress, at);
    const status = stands > 0 ? `Luồng âm thanh đứng ${Math.round(stands / 1_000)} giây` : statusLine();
    const taken = supervisor.tell({
      ...(!announced && { ready: true }),
      ...(stands === 0 && { alive: true }),
      ...(status !== told && { status }),
    });
    if (taken) {
      announced = true;
      told = status;
    }
    if (stands > 0 && !warned)
      log.warn({ ms: stands }, 'the core thread stands still: no sign of life is sent');
    warned = stands > 0;
    cancel = timers.after(every, turn);
  };

  return {
    ready: turn,
    stopping: () => {
      over = true;
      cancel();
      supervisor.tell({ stopping: true, status: 'Đang dừng' });
    },
  };
}
