/**
 * What is done when people do not see the board: first the item that holds it up is left out, then the page starts anew, then the browser, then
 * it is told as a fault. Pure.
 *
 * The rule: each rung is taken once in a climb, and is given the time that it needs to help; what helped for a moment only is not begun anew.
 * Once the fault stands, a browser is asked for again now and then: a board that nobody visits must be able to come back.
 */
import type { PageSight } from '../../drivers/screen/page/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../time/instant.ts';

export type Rung = 'item' | 'page' | 'browser' | 'fault';
const RUNGS: readonly Rung[] = ['item', 'page', 'browser', 'fault'];

/** A Pi 3 needs 40 s from power to a page. */
export const BROWSER_STARTS = Duration.seconds(90);

/** How long a rung has until the next one is taken. */
const TAKES: Readonly<Record<Rung, Duration>> = {
  item: Duration.seconds(20),
  /** Loaded from the box itself, and laid out by a slow one. */
  page: Duration.seconds(30),
  browser: BROWSER_STARTS,
  fault: Duration.minutes(10),
};

/** From the first look that finds it so until something is done about it. */
const PATIENCE: Readonly<Record<Exclude<PageSight, 'seen' | 'stand-in'> | 'no-page', Duration>> = {
  /** The page itself goes over to the next item at the same time as it is found. */
  'no-video': Duration.seconds(10),
  /** A picture or the beginning of a film is read from a slow card. */
  'other-frame': Duration.seconds(25),
  'no-paint': Duration.seconds(5),
  /** A page that was let go for its silence comes back within 20 s, if at all. */
  'no-page': Duration.seconds(30),
};

/** Seen for so long, a climb is forgotten. */
const STEADY = Duration.minutes(2);

export type Ladder =
  | { readonly state: 'well' }
  /** `taken`: the last rung; `next`: when the one after it is due. */
  | { readonly state: 'climbing'; readonly taken: Rung | undefined; readonly next: MonotonicTime }
  | { readonly state: 'recovering'; readonly taken: Rung | undefined; readonly since: MonotonicTime };

export interface BoardLook {
  readonly at: MonotonicTime;
  /** Undefined: no page has said anything. */
  readonly sight: PageSight | undefined;
  /** Pages that could start anew. */
  readonly pages: number;
  /** There is an item that could be left out. */
  readonly item: boolean;
}

export type LadderEffect = Rung | 'well';

/** As the agent starts: the browser may be starting too. */
export function newLadder(at: MonotonicTime): Ladder {
  return { state: 'climbing', taken: undefined, next: after(at, BROWSER_STARTS) };
}

export function climb(
  ladder: Ladder,
  look: BoardLook,
): { readonly ladder: Ladder; readonly effect?: LadderEffect } {
  const { at, sight } = look;
  // What stands in for a show is told as that; the board is not dark for it.
  if (sight === 'seen' || sight === 'stand-in') return rest(ladder, at);
  const taken = ladder.state === 'well' ? undefined : ladder.taken;
  if (ladder.state !== 'climbing')
    return { ladder: { state: 'climbing', taken, next: after(at, PATIENCE[sight ?? 'no-page']) } };
  if (at < ladder.next) return { ladder };
  const rung = nextRung(taken, look);
  // Past the last one the browser is asked for, and it stays the last one.
  const now = rung ?? 'fault';
  return {
    ladder: { state: 'climbing', taken: now, next: after(at, TAKES[now]) },
    effect: rung ?? 'browser',
  };
}

function rest(
  ladder: Ladder,
  at: MonotonicTime,
): { readonly ladder: Ladder; readonly effect?: LadderEffect } {
  switch (ladder.state) {
    case 'well':
      return { ladder };
    case 'climbing':
      return {
        ladder: {
          state: 'recovering',
          taken: ladder.taken === 'fault' ? 'browser' : ladder.taken,
          since: at,
        },
        ...(ladder.taken === 'fault' && { effect: 'well' as const }),
      };
    case 'recovering':
      return { ladder: between(ladder.since, at) >= STEADY ? { state: 'well' } : ladder };
  }
}

function nextRung(taken: Rung | undefined, { sight, pages, item }: BoardLook): Rung | undefined {
  const possible = (rung: Rung) =>
    rung === 'item' ? sight === 'no-video' && item : rung === 'page' ? pages > 0 : true;
  return RUNGS.slice(taken === undefined ? 0 : RUNGS.indexOf(taken) + 1).find(possible);
}
