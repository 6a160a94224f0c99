import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDeadline, passesSound, transition } from '../../../player/amplifier/amplifier.ts';
import { AMPLIFIER_OFF, type AmplifierInput, type AmplifierTiming } from '../../../player/amplifier/state.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

/** A stretch with the relay on, and what was demanded in it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}
interface Demand extends Stretch {
  readonly extends: boolean;
}
/** The relay was told to go off for an alert that others alone were to hear. */
type Hurried = number;
interface Run {
  readonly timing: AmplifierTiming;
  readonly relay: readonly Stretch[];
  readonly demands: readonly Demand[];
  readonly faults: readonly boolean[];
  readonly passed: readonly number[];
  readonly hurried: readonly Hurried[];
}

const demand = fc.constantFrom('tail', 'minimum', 'nothing', 'item', 'alert');
const script = fc.array(fc.record({ demand, wait: fc.integer({ min: 1, max: 80 }) }), {
  minLength: 1,
  maxLength: 30,
});
const timing = fc.record({
  warmUp: fc.nat(30).map(Duration.ms),
  tail: fc.integer({ min: 1, max: 50 }).map(Duration.ms),
  minimumOn: fc.nat(60).map(Duration.ms),
  maximumOn: fc.integer({ min: 60, max: 200 }).map(Duration.ms),
});

/** Drives the machine as the core thread does: the demand at each change, a tick at each deadline between. */
const runs = fc.tuple(script, timing).map(([steps, settings]): Run => {
  const relay: Stretch[] = [];
  const demands: Demand[] = [];
  const faults: boolean[] = [];
  const passed: number[] = [];
  const hurried: Hurried[] = [];
  let state = AMPLIFIER_OFF;
  let onSince: number | undefined;
  const feed = (input: AmplifierInput) => {
    const answer = transition(state, input, settings);
    state = answer.state;
    for (const effect of answer.effects) {
      if (effect.type === 'fault') faults.push(effect.raised);
      else if (effect.on) onSince = input.at;
      else {
        relay.push({ from: onSince ?? Number.NaN, to: input.at });
        onSince = undefined;
      }
    }
    if (passesSound(state, input.at)) passed.push(input.at);
  };
  let now = 0;
  const until = (end: number) => {
    for (let due = nextDeadline(state); due !== undefined && due < end; due = nextDeadline(state)) {
      feed({ type: 'tick', at: due });
    }
    now = end;
  };
  for (const step of [...steps, { demand: 'tail', wait: 1_000 } as const]) {
    const at = MonotonicTime.ms(now);
    const isAlert = step.demand === 'alert';
    if (step.demand === 'item' || step.demand === 'alert') {
      feed({ type: 'demand', on: true, extends: isAlert, at });
      demands.push({ from: now, to: now + step.wait, extends: isAlert });
    } else {
      if (step.demand === 'nothing') hurried.push(now);
      feed({ type: 'demand', on: false, keep: step.demand, at });
    }
    until(now + step.wait);
  }
  return { timing: settings, relay, demands, faults, passed, hurried };
});
const check = (holds: (run: Run) => void) => fc.assert(fc.property(runs, holds), { numRuns: 1_000 });

describe('the amplifier sequence, whatever is demanded', () => {
  it('has the relay on only under a demand, for the tail after it and until its minimum', () =>
    check(({ relay, demands, timing: { tail, minimumOn } }) => {
      for (const { from, to } of relay) {
        for (let t = from + minimumOn; t < to; t++) {
          expect(demands.some((d) => d.from <= t && t < d.to + tail)).toBe(true);
        }
      }
    }));

  it('never has it on for less than the minimum, save for an alert that others alone are to hear', () =>
    check(({ relay, hurried, timing: { minimumOn, maximumOn } }) => {
      for (const { from, to } of relay) {
        if (hurried.includes(to)) continue;
        expect(to - from).toBeGreaterThanOrEqual(Math.min(minimumOn, maximumOn));
      }
    }));

  it('has it off at once for an alert that others alone are to hear', () =>
    check(({ relay, hurried }) => {
      for (const at of hurried) expect(relay.some(({ from, to }) => from <= at && at < to)).toBe(false);
    }));

  it('never has it on longer than the maximum at a stretch, save for an alert and anew after it', () =>
    check(({ relay, demands, timing: { maximumOn } }) => {
      for (const { from, to } of relay) {
        const alerts = demands.filter((d) => d.extends && d.from < to && d.to > from);
        const free = [{ from, to: from }, ...alerts, { from: to, to }];
        free.slice(1).forEach((next, i) => {
          expect(next.from - (free[i]?.to ?? Number.NaN)).toBeLessThanOrEqual(maximumOn);
        });
      }
    }));

  it('always has it on under an alert', () =>
    check(({ relay, demands }) => {
      for (const alert of demands.filter((d) => d.extends)) {
        expect(relay.some(({ from, to }) => from <= alert.from && alert.to <= to)).toBe(true);
      }
    }));

  it('does not chatter: it goes off and on in one instant only where the maximum has put it off', () =>
    check(({ relay, timing: { maximumOn } }) => {
      relay.slice(1).forEach(({ from }, i) => {
        const before = relay[i] ?? { from: 0, to: 0 };
        if (before.to - before.from < maximumOn) expect(from).toBeGreaterThan(before.to);
      });
    }));

  it('passes sound only when the relay has been on for the warm-up', () =>
    check(({ relay, passed, timing: { warmUp } }) => {
      for (const at of passed) {
        expect(relay.some(({ from, to }) => from + warmUp <= at && at <= to)).toBe(true);
      }
    }));

  it('is off in the end, with every fault raised once and cleared once', () =>
    check(({ relay, faults }) => {
      expect(relay.every(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))).toBe(true);
      faults.forEach((raised, i) => {
        expect(raised).toBe(i % 2 === 0);
      });
      expect(faults.length % 2).toBe(0);
    }));

  it('answers the same to the same demand told twice', () =>
    check(({ demands, timing: settings }) => {
      let state = AMPLIFIER_OFF;
      for (const { from, extends: isAlert } of demands) {
        const input = { type: 'demand', on: true, extends: isAlert, at: MonotonicTime.ms(from) } as const;
        state = transition(state, input, settings).state;
        expect(transition(state, input, settings)).toEqual({ state, effects: [] });
      }
    }));
});
