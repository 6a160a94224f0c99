/**
 * The ladder back to the province: what to try next while nothing comes back from it. Pure: (ladder, what is seen) → (ladder, a rung).
 *
 * It knows no tool and waits for nothing. Driven by `start-network-keeper.ts`, which looks, climbs the rung that is answered and
 * looks again. Invariants: a round-trip puts it at the foot; a rung is climbed only when each one below it that exists here was
 * climbed in this outage; rungs that do not exist here are passed; of restarts `reboot-law.ts` has the last word. New settings on trial
 * are beside this order: they are reverted when their time is up, whatever else was tried.
 */
import type { NetworkState, Reach } from '../../drivers/network/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../time/instant.ts';
import type { NetworkSettings } from '../settings/settings.ts';
import { mayReboot, REBOOT_SPACING } from './reboot-law.ts';
import { RUNGS, type Rung, SETTLE, SPANS, type Spans } from './rungs.ts';

export interface Climbed {
  readonly times: number;
  readonly last: MonotonicTime;
}

export type Ladder =
  /** Something came back from the province, just now. */
  { readonly state: 'through' } | Cut;

export interface Cut {
  readonly state: 'cut';
  readonly since: MonotonicTime;
  /** In this outage. */
  readonly climbed: Readonly<Partial<Record<Rung, Climbed>>>;
}

/** Times that settings on trial are given where somebody beyond this place answers. */
const PATIENCE = 4;

export const FOOT: Ladder = { state: 'through' };

export interface Seen {
  /** Counts from the machine's start. */
  readonly now: MonotonicTime;
  /** The province answers. */
  readonly roundTrip: boolean;
  /** Nothing sounds, is in force to sound, or will soon. */
  readonly quiet: boolean;
  /** Undefined: nobody manages the network. */
  readonly network: NetworkState | undefined;
  readonly reach: Reach;
  /** Restarts in a row without a round-trip after them. */
  readonly rebootsInVain: number | 'unknown';
}

export function climb(
  ladder: Ladder,
  seen: Seen,
  settings: NetworkSettings,
): { readonly ladder: Ladder; readonly rung?: Rung } {
  if (seen.roundTrip) return { ladder: FOOT };
  const cut: Cut = ladder.state === 'cut' ? ladder : { state: 'cut', since: seen.now, climbed: {} };
  const lastAct = Math.max(...Object.values(cut.climbed).map(({ last }) => last), Number.NEGATIVE_INFINITY);
  if (seen.now < lastAct + SETTLE) return { ladder: cut };

  const rung = isDue('revert', cut, seen, settings) ? 'revert' : nextOf(cut, seen, settings);
  if (!rung) return { ladder: cut };
  const times = (cut.climbed[rung]?.times ?? 0) + 1;
  return {
    ladder: { ...cut, climbed: { ...cut.climbed, [rung]: { times, last: seen.now } } },
    rung,
  };
}

/** The highest that is due: those below it were tried and did not help. */
function nextOf(cut: Cut, seen: Seen, settings: NetworkSettings): Rung | undefined {
  const here = RUNGS.filter((rung) => exists(rung, seen, settings));
  const firstUnclimbed = here.findIndex((rung) => !cut.climbed[rung]);
  const within = firstUnclimbed === -1 ? here : here.slice(0, firstUnclimbed + 1);
  return within.findLast((rung) => isDue(rung, cut, seen, settings));
}

/** Whether there is such a thing here and now, and whether it could help. */
function exists(
  rung: (typeof RUNGS)[number],
  { network, reach, quiet }: Seen,
  settings: NetworkSettings,
): boolean {
  const devices = network?.devices ?? [];
  switch (rung) {
    case 'reactivate':
      // While the world answers, what sounds may be coming from it.
      return devices.length > 0 && (reach !== 'beyond' || quiet);
    case 'modem-reset':
      return (network?.modems ?? 0) > 0 && !carriesAnswers(network, reach);
    case 'modem-power':
      return settings.modemPower !== undefined && !carriesAnswers(network, reach);
    case 'reboot':
      return settings.mayReboot;
  }
}

/** The modem is up and the world answers: not the modem is what is broken. */
function carriesAnswers(network: NetworkState | undefined, reach: Reach): boolean {
  return (
    reach === 'beyond' &&
    network?.devices.some(({ kind, state }) => kind === 'mobile' && state === 'up') === true
  );
}

function isDue(rung: Rung, { since, climbed }: Cut, seen: Seen, settings: NetworkSettings): boolean {
  const before = climbed[rung];
  if (rung === 'revert' && !seen.network?.onTrial) return false;
  if (rung === 'reboot') {
    // One that was asked for and did not come is not asked for again at each look.
    if (before && between(before.last, seen.now) < REBOOT_SPACING) return false;
    return mayReboot({ ...seen, outage: between(since, seen.now), inVain: seen.rebootsInVain });
  }
  const spans = rung === 'revert' ? trialSpans(settings, seen.reach) : SPANS[rung];
  return seen.now >= (before ? after(before.last, nextWait(spans, before.times)) : after(since, spans.first));
}

/** Where the new network reaches the world, most likely it is the province that is away, and the old network may be gone for good. */
function trialSpans({ revertAfter }: NetworkSettings, reach: Reach): Spans {
  const wait = reach === 'beyond' ? Duration.ms(revertAfter * PATIENCE) : revertAfter;
  return { first: wait, again: wait, longest: wait };
}

function nextWait({ again, longest }: Spans, times: number): Duration {
  return Duration.ms(Math.min(longest, again * 2 ** Math.min(times - 1, 16)));
}
