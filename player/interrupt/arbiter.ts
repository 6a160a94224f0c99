/**
 * Decides which one item is on air, which go on beneath it, which are cut and come back, which wait. One arbiter for the horns, one for the screen.
 * It plays nothing, keeps no time and knows no content: the core thread feeds it and carries out its effects.
 *
 * What must hold after every input, or a warning stays silent or a drill passes for real:
 *  1. At most one item is on air, and only when nothing is held is none. No waiting item goes before it. What lies beneath
 *     it is weaker, and no alert: an alert is heard alone.
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
      const { onAir, ...rest } = state;
      if (onAir?.entry.id === input.id) return { state: rest, effects: [] };
      const beneath = state.beneath.filter((entry) => entry.id !== input.id);
      return { state: beneath.length < state.beneath.length ? { ...state, beneath } : state, effects: [] };
    }
    case 'end':
      return withdraw(state, (entry) =>
        input.item === 'all' || input.item === entry.id ? input.reason : undefined,
      );
    case 'tick':
      return { state, effects: [] };
  }
}

/** Puts the strongest item on air. Equals: first what is beneath or was cut, then in the order of acceptance. */
function choose(state: ArbiterState, at: MonotonicTime): Decided {
  const { onAir, beneath, interrupted, waiting } = state;
  const best = waiting.reduce<Entry | undefined>(
    (best, entry) => (best && compareKeys(entry.key, best.key) <= 0 ? best : entry),
    undefined,
  );
  const bed = beneath.at(-1);
  const back = interrupted.at(-1)?.entry;
  const holder = onAir?.entry ?? bed ?? back;
  if (best && (!holder || compareKeys(best.key, holder.key) > 0)) return start(state, best, at);
  if (onAir || !holder) return { state, effects: [] };
  if (holder === bed) {
    return {
      state: { ...state, onAir: { entry: bed, since: at }, beneath: beneath.slice(0, -1) },
      effects: [{ type: 'unduck', id: bed.id }],
    };
  }
  const under = comesBackBeneath(holder, interrupted.slice(0, -1));
  return {
    state: {
      onAir: { entry: holder, since: at },
      beneath: under.beneath,
      interrupted: under.interrupted,
      waiting,
    },
    effects: [...under.effects, { type: 'resume', id: holder.id }],
  };
}

/** Puts `best`, which waits, over all that sounds. */
function start(state: ArbiterState, best: Entry, at: MonotonicTime): Decided {
  const { onAir, interrupted } = state;
  const waiting = state.waiting.filter((entry) => entry !== best);
  const started = { onAir: { entry: best, since: at }, waiting };
  const effect: ArbiterEffect = { type: 'start', id: best.id };
  const sounding = onAir ? [...state.beneath, onAir.entry] : state.beneath;
  const top = sounding.at(-1);
  if (!top) {
    const under = comesBackBeneath(best, interrupted);
    return {
      state: { ...started, beneath: under.beneath, interrupted: under.interrupted },
      effects: [...under.effects, effect],
    };
  }
  if (liesBeneath(top, best)) {
    const duck: ArbiterEffect[] = onAir ? [{ type: 'duck', id: top.id, by: best.id }] : [];
    return { state: { ...started, beneath: sounding, interrupted }, effects: [...duck, effect] };
  }
  const cuts = sounding.map((entry): Interrupted => ({ entry, cutAt: at, by: best.id }));
  return {
    state: { ...started, beneath: [], interrupted: [...interrupted, ...cuts] },
    effects: [...cuts.map(({ entry, by }) => ({ type: 'cut', id: entry.id, by }) as const).reverse(), effect],
  };
}

/** Programmes under announcements, and only where the same people hear both. A drill is never mixed with what is real. */
function liesBeneath(below: Entry, above: Entry): boolean {
  return (
    above.over === 'duck' &&
    above.key.rank <= 3 &&
    above.key.rank > below.key.rank &&
    above.key.exercise === below.key.exercise &&
    above.zones !== undefined &&
    above.zones.length === below.zones?.length &&
    above.zones.every((zone) => below.zones?.includes(zone))
  );
}

/** What was cut together comes back together: the strongest of `interrupted` beneath `lead`, and so on down. */
function comesBackBeneath(lead: Entry, interrupted: readonly Interrupted[]) {
  const beneath: Entry[] = [];
  let effects: readonly ArbiterEffect[] = [];
  let above = lead;
  let left = interrupted;
  for (let next = left.at(-1)?.entry; next && liesBeneath(next, above); next = left.at(-1)?.entry) {
    beneath.unshift(next);
    effects = [{ type: 'resume', id: next.id }, { type: 'duck', id: next.id, by: above.id }, ...effects];
    above = next;
    left = left.slice(0, -1);
  }
  return { beneath, interrupted: left, effects };
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

/** Ends all that `why` gives a reason for: on air first, then beneath, interrupted, waiting. */
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
  const beneath = state.beneath.filter((entry) => stays(entry));
  const interrupted = state.interrupted.filter((cut) => stays(cut.entry, cut));
  const waiting = state.waiting.filter((entry) => stays(entry));
  return effects.length === 0
    ? { state, effects }
    : { state: { ...onAir, beneath, interrupted, waiting }, effects };
}

function held(state: ArbiterState): Entry[] {
  const onAir = state.onAir ? [state.onAir.entry] : [];
  return [...onAir, ...state.beneath, ...state.interrupted.map((cut) => cut.entry), ...state.waiting];
}
