/**
 * The relay sequence of one zone: off → warming → on → tail → off, and `tripped` when the watchdog put it off.
 * It touches no line and keeps no time: the core thread feeds it, sets the relay, and ticks it at `nextDeadline`.
 *
 * What must hold, or a horn shrieks for a month: the relay is on only while something is to be heard and for the tail
 * after it, or until it was on for `minimumOn`; never longer than `maximumOn` at a stretch, except that an alert extends it: while
 * one is on air the watchdog waits, afterwards it counts anew. An alert also goes through a tripped zone: a stuck programme
 * must not silence it. Before `minimumOn` the relay goes off for an alert that others alone are to hear, or by an order to be
 * silent, and for nothing else.
 */
import { after, MonotonicTime } from '../../time/instant.ts';
import type { AmplifierEffect, AmplifierInput, AmplifierState, AmplifierTiming } from './state.ts';

export interface Sequenced {
  readonly state: AmplifierState;
  readonly effects: readonly AmplifierEffect[];
}

/** The state after `input` and what is to be done. Late inputs are made up for: what lapsed before `at` has lapsed. */
export function transition(state: AmplifierState, input: AmplifierInput, timing: AmplifierTiming): Sequenced {
  const now = lapse(state, input);
  const next = input.type === 'demand' ? demand(now, input, timing) : now;
  return { state: next, effects: [...effectsOf(state, now), ...effectsOf(now, next)] };
}

/** Whether what is played now is heard: the relay is on and its amplifier is warm. */
export function passesSound(state: AmplifierState, at: MonotonicTime): boolean {
  switch (state.name) {
    case 'on':
      return true;
    case 'warming':
    case 'tail':
      return at >= state.readyAt;
    case 'off':
    case 'tripped':
      return false;
  }
}

/** When a `tick` is due at the latest; undefined while nothing happens by itself. */
export function nextDeadline(state: AmplifierState): MonotonicTime | undefined {
  switch (state.name) {
    case 'warming':
      return state.tripAt !== undefined && state.tripAt < state.readyAt ? state.tripAt : state.readyAt;
    case 'on':
      return state.tripAt;
    case 'tail':
      return state.until;
    case 'off':
    case 'tripped':
      return undefined;
  }
}

/** What time alone has changed by the instant of `input`. */
function lapse(state: AmplifierState, input: AmplifierInput): AmplifierState {
  const { at } = input;
  const demanded = input.type === 'demand' && input.on;
  switch (state.name) {
    case 'warming':
    case 'on': {
      const extended = demanded && input.extends;
      if (!extended && state.tripAt !== undefined && at >= state.tripAt) return { name: 'tripped', at };
      return state.name === 'warming' && at >= state.readyAt ? warm(state) : state;
    }
    case 'tail':
      // A demand that finds the relay still on keeps it on, however late the tick: off and on again would be a chatter.
      return at >= (demanded ? state.tripAt : state.until) ? { name: 'off' } : state;
    case 'off':
    case 'tripped':
      return state;
  }
}

function demand(
  state: AmplifierState,
  input: Extract<AmplifierInput, { type: 'demand' }>,
  timing: AmplifierTiming,
): AmplifierState {
  const { at } = input;
  switch (state.name) {
    case 'off':
    case 'tripped': {
      if (!input.on) return { name: 'off' };
      if (state.name === 'tripped' && !input.extends) return state;
      const readyAt = after(at, timing.warmUp);
      return warmed({ name: 'warming', since: at, readyAt, ...bound(undefined, input, timing) }, at);
    }
    case 'warming':
    case 'on': {
      if (input.on) {
        const { tripAt, ...rest } = state;
        return { ...rest, ...bound(tripAt, input, timing) };
      }
      const tripAt = state.tripAt ?? after(at, timing.maximumOn);
      const until = MonotonicTime.ms(Math.min(keptUntil(state.since, input, timing), tripAt));
      const readyAt = state.name === 'warming' ? state.readyAt : at;
      return until <= at ? { name: 'off' } : { name: 'tail', since: state.since, readyAt, until, tripAt };
    }
    case 'tail': {
      if (!input.on) {
        if (input.keep === 'tail') return state;
        const until = MonotonicTime.ms(Math.min(keptUntil(state.since, input, timing), state.until));
        return until <= at ? { name: 'off' } : { ...state, until };
      }
      const { since, readyAt, tripAt } = state;
      return warmed({ name: 'warming', since, readyAt, ...bound(tripAt, input, timing) }, at);
    }
  }
}

/** Until when the relay stays on without a demand, the watchdog aside. */
function keptUntil(
  since: MonotonicTime,
  { keep, at }: Extract<AmplifierInput, { on: false }>,
  { tail, minimumOn }: AmplifierTiming,
): MonotonicTime {
  switch (keep) {
    case 'tail':
      return MonotonicTime.ms(Math.max(after(at, tail), after(since, minimumOn)));
    case 'minimum':
      return MonotonicTime.ms(Math.max(at, after(since, minimumOn)));
    case 'nothing':
      return at;
  }
}

/** The watchdog's bound under a demand: none while it is extended, counted anew after that. */
function bound(
  tripAt: MonotonicTime | undefined,
  input: Extract<AmplifierInput, { on: true }>,
  timing: AmplifierTiming,
): { readonly tripAt?: MonotonicTime } {
  return input.extends ? {} : { tripAt: tripAt ?? after(input.at, timing.maximumOn) };
}

type Warming = Extract<AmplifierState, { name: 'warming' }>;

function warmed(state: Warming, at: MonotonicTime): AmplifierState {
  return at >= state.readyAt ? warm(state) : state;
}

function warm({ since, tripAt }: Warming): AmplifierState {
  return { name: 'on', since, ...(tripAt !== undefined && { tripAt }) };
}

function effectsOf(from: AmplifierState, to: AmplifierState): AmplifierEffect[] {
  const effects: AmplifierEffect[] = [];
  if (powered(from) !== powered(to)) effects.push({ type: 'relay', on: powered(to) });
  const raised = to.name === 'tripped';
  if ((from.name === 'tripped') !== raised) {
    effects.push({ type: 'fault', code: 'amplifier.maximum-on', raised });
  }
  return effects;
}

function powered(state: AmplifierState): boolean {
  return state.name === 'warming' || state.name === 'on' || state.name === 'tail';
}
