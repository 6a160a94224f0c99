/**
 * Which source of a live item sounds: a pure machine, driven by `follow-stream.ts`, which carries out its effects one after
 * another and tells it what came of them.
 *
 * The rule: one decoder sounds at a time; the next is opened only after the one before is gone. The trial of the first rung, while
 * a lower one sounds, is the one exception: so it can be taken back without a gap, and nobody hears an attempt that fails.
 */
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../time/instant.ts';
import type { Rung } from './rung.ts';
import type { StreamSettings } from './stream-settings.ts';

export interface LadderPlan {
  readonly rungs: readonly Rung['kind'][];
  readonly settings: StreamSettings;
  /** 0–1, chosen once: boxes that lost one station do not all come back to it in the same instant. */
  readonly jitter: number;
}

type Phase =
  /** Its decoder was started and gave no sound yet. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'flowing'; readonly since: MonotonicTime }
  /** Its decoder is being ended; then `to` is opened. */
  | { readonly kind: 'leaving'; readonly to: number }
  | { readonly kind: 'resting'; readonly until: MonotonicTime }
  | { readonly kind: 'over'; readonly why: string };

/** What is wrong with a rung. */
export interface Complaint {
  readonly rung: number;
  readonly why: string;
}

export interface Ladder {
  readonly phase: Phase;
  readonly rung: number;
  /** In a row, of this rung. */
  readonly failures: number;
  /** In a row, of all rungs: what the rests grow by. */
  readonly misses: number;
  /** This rung has given no sound since then. */
  readonly quietSince: MonotonicTime;
  /** Rungs that this box cannot play at all. */
  readonly unfit: readonly number[];
  readonly trial: { readonly kind: 'none'; readonly next: MonotonicTime } | { readonly kind: 'running' };
  /** Until the first rung is back. */
  readonly stalled?: Complaint | undefined;
  readonly silent?: Complaint | undefined;
}

export type LadderEvent =
  /** The decoder that sounds gave its first sound. */
  | { readonly type: 'flows' }
  /** It is gone, by itself, stalled or closed. `whole`: a file that was played to its end. */
  | { readonly type: 'gone'; readonly why: string; readonly whole: boolean }
  /** It is too quiet to be anything, or is no more. */
  | { readonly type: 'silent'; readonly why: string }
  | { readonly type: 'loud' }
  /** This box cannot open the rung that was asked for. */
  | { readonly type: 'unfit'; readonly why: string }
  | { readonly type: 'trial-steady' }
  | { readonly type: 'trial-failed' }
  | { readonly type: 'look' };

export type LadderEffect =
  | { readonly do: 'open'; readonly rung: number }
  /** End the decoder that sounds; `gone` follows. */
  | { readonly do: 'close' }
  | { readonly do: 'try' }
  /** The trial's decoder sounds from now on; the one before is ended and not heard of again. */
  | { readonly do: 'adopt' }
  | { readonly do: 'drop-trial' }
  /** Nothing follows. */
  | { readonly do: 'finish' };

export interface LadderStep {
  readonly state: Ladder;
  readonly effects: readonly LadderEffect[];
}

export function firstStep({ settings }: LadderPlan, now: MonotonicTime): LadderStep {
  const state: Ladder = {
    phase: { kind: 'opening' },
    rung: 0,
    failures: 0,
    misses: 0,
    quietSince: now,
    unfit: [],
    trial: { kind: 'none', next: after(now, settings.tryEvery) },
  };
  return { state, effects: [{ do: 'open', rung: 0 }] };
}

export function nextStep(
  plan: LadderPlan,
  state: Ladder,
  event: LadderEvent,
  now: MonotonicTime,
): LadderStep {
  const { settings } = plan;
  const { phase } = state;
  const same: LadderStep = { state, effects: [] };
  if (phase.kind === 'over') return same;
  switch (event.type) {
    case 'flows':
      if (phase.kind !== 'opening') return same;
      return {
        state: {
          ...state,
          phase: { kind: 'flowing', since: now },
          ...(state.rung === 0 && { stalled: undefined }),
        },
        effects: [],
      };
    case 'gone':
      if (phase.kind === 'leaving') return enter(plan, state, phase.to, now);
      if (phase.kind === 'resting') return same;
      if (event.whole && plan.rungs[state.rung] === 'file') return open(plan, state, state.rung, now);
      return failed(plan, state, event.why, now);
    case 'silent': {
      if (phase.kind !== 'flowing' || plan.rungs[state.rung] !== 'stream') return same;
      const complained = { ...state, silent: { rung: state.rung, why: event.why } };
      const to = below(plan, state);
      return to === state.rung || to === undefined
        ? { state: complained, effects: [] }
        : leave(complained, to);
    }
    case 'loud':
      return state.rung === 0 ? { state: { ...state, silent: undefined }, effects: [] } : same;
    case 'unfit': {
      if (phase.kind !== 'opening') return same;
      const without = {
        ...state,
        unfit: [...state.unfit, state.rung],
        stalled: { rung: state.rung, why: event.why },
      };
      const to = below(plan, without);
      return to === undefined ? over(without, event.why) : enter(plan, without, to, now);
    }
    case 'trial-steady':
      if (state.trial.kind !== 'running') return same;
      return {
        state: {
          ...state,
          rung: 0,
          phase: { kind: 'flowing', since: now },
          failures: 0,
          misses: 0,
          trial: { kind: 'none', next: after(now, settings.tryEvery) },
          stalled: undefined,
          silent: undefined,
        },
        effects: [{ do: 'adopt' }],
      };
    case 'trial-failed':
      if (state.trial.kind !== 'running') return same;
      return {
        state: { ...state, trial: { kind: 'none', next: after(now, settings.tryEvery) } },
        effects: [],
      };
    case 'look':
      return looked(plan, state, now);
  }
}

/** When to look at the latest; undefined when only an event can change anything. */
export function lookAt(plan: LadderPlan, state: Ladder): MonotonicTime | undefined {
  const { phase } = state;
  if (phase.kind === 'over') return undefined;
  const instants: MonotonicTime[] = [];
  if (phase.kind === 'resting') instants.push(phase.until);
  if (phase.kind === 'opening') instants.push(after(state.quietSince, plan.settings.rungPatience));
  if (mayTry(state) && state.trial.kind === 'none') instants.push(state.trial.next);
  return instants.sort((a, b) => a - b)[0];
}

function looked(plan: LadderPlan, state: Ladder, now: MonotonicTime): LadderStep {
  const { phase, trial } = state;
  if (phase.kind === 'resting' && now >= phase.until) return open(plan, state, state.rung, now);
  if (phase.kind === 'opening' && isLate(plan, state, now)) {
    const why = `no sound for ${plan.settings.rungPatience / 1_000} s`;
    const complained = { ...state, stalled: { rung: state.rung, why }, misses: state.misses + 1 };
    const to = below(plan, state);
    // Nowhere else to go: its own patience ends the attempt.
    return to === undefined || to === state.rung
      ? { state: { ...complained, quietSince: now }, effects: [] }
      : leave(complained, to);
  }
  if (mayTry(state) && trial.kind === 'none' && now >= trial.next)
    return { state: { ...state, trial: { kind: 'running' } }, effects: [{ do: 'try' }] };
  return { state, effects: [] };
}

/** The first rung is worth a trial: another one is in its place, and this box can play the first. */
function mayTry({ rung, unfit, phase }: Ladder): boolean {
  return rung !== 0 && !unfit.includes(0) && !(phase.kind === 'leaving' && phase.to === 0);
}

function isLate({ settings }: LadderPlan, { quietSince }: Ladder, now: MonotonicTime): boolean {
  return between(quietSince, now) >= settings.rungPatience;
}

function failed(plan: LadderPlan, state: Ladder, why: string, now: MonotonicTime): LadderStep {
  const { settings } = plan;
  const { phase } = state;
  const flowed = phase.kind === 'flowing';
  const steady = flowed && between(phase.since, now) >= settings.steady;
  const next: Ladder = {
    ...state,
    failures: steady ? 1 : state.failures + 1,
    misses: steady ? 1 : state.misses + 1,
    quietSince: flowed ? now : state.quietSince,
    stalled: { rung: state.rung, why },
  };
  const spent = next.failures >= settings.failuresPerRung || isLate(plan, next, now);
  const to = spent ? below(plan, next) : next.rung;
  return to === undefined || to === next.rung ? rest(plan, next, now) : enter(plan, next, to, now);
}

/** The rung to take when this one is no good: the next that this box can play, round and round. Undefined when there is none. */
function below({ rungs }: LadderPlan, { rung, unfit }: Ladder): number | undefined {
  for (let i = 1; i <= rungs.length; i++) {
    const candidate = (rung + i) % rungs.length;
    if (!unfit.includes(candidate)) return candidate;
  }
  return undefined;
}

function leave(state: Ladder, to: number): LadderStep {
  const left: Ladder = { ...state, phase: { kind: 'leaving', to } };
  const effects: LadderEffect[] = [{ do: 'close' }];
  return to === 0 ? dropTrial(left, effects) : { state: left, effects };
}

/** Nothing sounds, and `to` is next. Down the ladder at once; back at its top only after a rest. */
function enter(plan: LadderPlan, state: Ladder, to: number, now: MonotonicTime): LadderStep {
  if (plan.rungs[to] === 'stop') return over(state, state.silent?.why ?? state.stalled?.why ?? 'stopped');
  const first =
    state.rung === 0 ? { kind: 'none' as const, next: after(now, plan.settings.tryEvery) } : state.trial;
  const entered: Ladder = { ...state, rung: to, failures: 0, quietSince: now, trial: first };
  return to > state.rung ? open(plan, entered, to, now) : rest(plan, entered, now);
}

function open(plan: LadderPlan, state: Ladder, rung: number, now: MonotonicTime): LadderStep {
  const opened: Ladder = { ...state, rung, phase: { kind: 'opening' } };
  // A rung that rested for long has not been quiet by its own fault all the while.
  const fair =
    between(state.quietSince, now) >= plan.settings.rungPatience ? { ...opened, quietSince: now } : opened;
  const effects: LadderEffect[] = [{ do: 'open', rung }];
  return rung === 0 ? dropTrial(fair, effects) : { state: fair, effects };
}

function rest({ settings, jitter }: LadderPlan, state: Ladder, now: MonotonicTime): LadderStep {
  const doubled = settings.firstRest * 2 ** Math.min(16, Math.max(0, state.misses - 1));
  const pause = Duration.ms(Math.min(settings.longestRest, doubled) * (0.75 + jitter / 2));
  return { state: { ...state, phase: { kind: 'resting', until: after(now, pause) } }, effects: [] };
}

function over(state: Ladder, why: string): LadderStep {
  return dropTrial({ ...state, phase: { kind: 'over', why } }, [{ do: 'finish' }]);
}

function dropTrial(state: Ladder, effects: readonly LadderEffect[]): LadderStep {
  if (state.trial.kind === 'none') return { state, effects };
  const { quietSince } = state;
  return {
    state: { ...state, trial: { kind: 'none', next: quietSince } },
    effects: [{ do: 'drop-trial' }, ...effects],
  };
}
