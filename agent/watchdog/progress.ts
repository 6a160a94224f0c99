/**
 * Whether a thread that counts its turns goes on. Pure.
 *
 * The rule: a count that changed since the last look is progress, however little; nothing else is. What the thread waits for, and whether
 * disk, network or sound device answer, is not asked: a box whose card is dead still has its button, and must not be started anew for ever.
 */
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';

export interface Progress {
  readonly turns: number;
  /** The look that first saw this count. */
  readonly since: MonotonicTime;
}

/** What a look saw, after what the look before saw. */
export function look(before: Progress | undefined, turns: number, at: MonotonicTime): Progress {
  return before && before.turns === turns ? before : { turns, since: at };
}

/** How long it has stood still, as far as looks tell; zero: it goes on. */
export function standing(progress: Progress, at: MonotonicTime): Duration {
  return Duration.ms(Math.max(0, between(progress.since, at)));
}
