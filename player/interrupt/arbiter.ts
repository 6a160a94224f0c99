/**
 * Decides which one item is on air, which are cut and come back, which wait. One arbiter for the horns, one for the screen.
 * It plays nothing, keeps no time and knows no content: the core thread feeds it and carries out its effects.
 *
 * What must hold after every input, or a warning stays silent or a drill passes for real:
 *  1. At most one item is on air, and only when nothing is held is none. No waiting item goes before it.
 *  2. Nothing accepted is lost: each id gets exactly one last word, `finished` from outside or an `end` effect.
 *  3. An accepted emergency or override is ended by its end, its `endBy` or an order, never by an equal or a lower item.
 *  4. While a real item of rank ≥ 4 is held, no exercise is.
 */
import { after, MonotonicTime } from '../../time/instant.ts';
import type { EndReason } from '../protocol.ts';
import type { Entry } from './entry.ts';
import { compareKeys } from './order-key.ts';
import type { ArbiterEffect, ArbiterInput, ArbiterState, Interrupted } from './state.ts';

export interface Decided {
  readonly state: ArbiterState;
  readonly effects: readonly ArbiterEffect[];
}

/** The state after `input` and what is to be done. An input that means nothing gives the same state and no effects. */
export function transition(state: ArbiterState, input: ArbiterInput): Decided {
  const taken = take(state, input);
  const settled = withdraw(taken.state, (entry, cut) => overdue(taken.state, entry, cut, input.at));
  const chosen = choose(settled.state, input.at);
  // What was cut a moment ago may have nothing to come back to: an equal item already waits.
  const left = withdraw(chosen.state, (entry, cut) => overdue(chosen.state, entry, cut, input.at));
  return {
    state: left.state,
    effects: [taken, settled, chosen, left].flatMap((step) => step.effects),
  };
}

/** When a `tick` is due at the latest: something held ends by itself then. */
export function nextDeadline(state: ArbiterState): MonotonicTime | undefined {
  const bounds = [
    ...held(state).map((entry) => entry.endBy),
    ...state.interrupted.map(comesBackBefore),
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : MonotonicTime.ms(Math.min(...bounds));
}

/** What the input itself changes. */
function take(state: ArbiterState, input: ArbiterInput): Decided {
  switch (input.type) {
    case 'accept': {
      if (held(state).some((entry) => entry.id === input.entry.id)) return { state, effects: [] };
      return { state: { ...state, waiting: [...state.waiting, input.entry] }, effects: [] };
    }
    case 'finished': {
      if (state.onAir?.entry.id !== input.id) return { state, effects: [] };
      return { state: { interrupted: state.interrupted, waiting: state.waiting }, effects: [] };
    }
    case 'end':
      return withdraw(state, (entry) =>
        input.item === 'all' || input.item === entry.id ? input.reason : undefined,
      );
    case 'tick':
      return { state, effects: [] };
  }
}

/** Puts the strongest item on air. Equals: first what was cut, then in the order of acceptance. */
function choose(state: ArbiterState, at: MonotonicTime): Decided {
  const { onAir, interrupted, waiting } = state;
  const back = interrupted.at(-1);
  const best = waiting.reduce<Entry | undefined>(
    (best, entry) => (best && compareKeys(entry.key, best.key) <= 0 ? best : entry),
    undefined,
  );
  const holder = onAir?.entry ?? back?.entry;
  if (best && (!holder || compareKeys(best.key, holder.key) > 0)) {
    const start = { onAir: { entry: best, since: at }, waiting: waiting.filter((entry) => entry !== best) };
    if (!onAir) return { state: { ...start, interrupted }, effects: [{ type: 'start', id: best.id }] };
    const cut: Interrupted = { entry: onAir.entry, cutAt: at, by: best.id };
    return {
      state: { ...start, interrupted: [...interrupted, cut] },
      effects: [
        { type: 'cut', id: cut.entry.id, by: best.id },
        { type: 'start', id: best.id },
      ],
    };
  }
  if (onAir || !back) return { state, effects: [] };
  return {
    state: { onAir: { entry: back.entry, since: at }, interrupted: interrupted.slice(0, -1), waiting },
    effects: [{ type: 'resume', id: back.entry.id }],
  };
}

/** Why an item may not be held any longer at `at`, if it may not. `cut` is given for an interrupted one. */
function overdue(
  state: ArbiterState,
  entry: Entry,
  cut: Interrupted | undefined,
  at: MonotonicTime,
): EndReason | undefined {
  const past = (other: Entry) => other.endBy !== undefined && at >= other.endBy;
  const isReal = (other: Entry) => !other.key.exercise && other.key.rank >= 4 && !past(other);
  if (entry.key.exercise && held(state).some(isReal)) return 'superseded';
  const bound = cut && comesBackBefore(cut);
  if (bound !== undefined) {
    const outrun = state.waiting.some((other) => compareKeys(other.key, entry.key) === 0 && !past(other));
    if (outrun || past(entry) || at >= bound) return 'interrupted';
  }
  return past(entry) ? REASON_AT_END_BY[entry.key.rank] : undefined;
}

const REASON_AT_END_BY = {
  1: 'slot-ended',
  2: 'slot-ended',
  3: 'slot-ended',
  4: 'expired',
  5: 'time-limit',
} as const;

/** First instant too late to come back. An emergency or override has none beside its `endBy`, whatever its `afterCut` says. */
function comesBackBefore({ entry, cutAt }: Interrupted): MonotonicTime | undefined {
  if (entry.key.rank >= 4 || entry.afterCut.kind === 'restart') return undefined;
  return after(cutAt, entry.afterCut.within);
}

/** Ends all that `why` gives a reason for: on air first, then interrupted, then waiting. */
function withdraw(
  state: ArbiterState,
  why: (entry: Entry, cut?: Interrupted) => EndReason | undefined,
): Decided {
  const effects: ArbiterEffect[] = [];
  const stays = (entry: Entry, cut?: Interrupted) => {
    const reason = why(entry, cut);
    if (reason !== undefined) effects.push({ type: 'end', id: entry.id, reason });
    return reason === undefined;
  };
  const onAir = state.onAir && stays(state.onAir.entry) ? { onAir: state.onAir } : {};
  const interrupted = state.interrupted.filter((cut) => stays(cut.entry, cut));
  const waiting = state.waiting.filter((entry) => stays(entry));
  return effects.length === 0 ? { state, effects } : { state: { ...onAir, interrupted, waiting }, effects };
}

function held(state: ArbiterState): Entry[] {
  const onAir = state.onAir ? [state.onAir.entry] : [];
  return [...onAir, ...state.interrupted.map((cut) => cut.entry), ...state.waiting];
}
