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
interface Run {
  readonly timing: AmplifierTiming;
  readonly relay: readonly Stretch[];
  readonly demands: readonly Demand[];
  readonly faults: readonly boolean[];
  readonly passed: readonly number[];
}

const demand = fc.constantFrom('none', 'item', 'alert');
const script = fc.array(fc.record({ demand, wait: fc.integer({ min: 1, max: 80 }) }), {
  minLength: 1,
  maxLength: 30,
});
const timing = fc.record({
  warmUp: fc.nat(30).map(Duration.ms),
  tail: fc.integer({ min: 1, max: 50 }).map(Duration.ms),
  maximumOn: fc.integer({ min: 60, max: 200 }).map(Duration.ms),
});

/** Drives the machine as the core thread does: the demand at each change, a tick at each deadline between. */
const runs = fc.tuple(script, timing).map(([steps, settings]): Run => {
  const relay: Stretch[] = [];
  const demands: Demand[] = [];
  const faults: boolean[] = [];
  const passed: number[] = [];
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
  for (const step of [...steps, { demand: 'none', wait: 1_000 }]) {
    const at = MonotonicTime.ms(now);
    const isAlert = step.demand === 'alert';
    if (step.demand === 'none') feed({ type: 'demand', on: false, at });
    else feed({ type: 'demand', on: true, extends: isAlert, at });
    if (step.demand !== 'none') demands.push({ from: now, to: now + step.wait, extends: isAlert });
    until(now + step.wait);
  }
  return { timing: settings, relay, demands, faults, passed };
});
const check = (holds: (run: Run) => void) => fc.assert(fc.property(runs, holds), { numRuns: 1_000 });

describe('the amplifier sequence, whatever is demanded', () => {
  it('has the relay on only under a demand and for the tail after it', () =>
    check(({ relay, demands, timing: { tail } }) => {
      for (const { from, to } of relay) {
        for (let t = from; t < to; t++) {
          expect(demands.some((d) => d.from <= t && t < d.to + tail)).toBe(true);
        }
      }
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

  it('does not chatter: once on, the relay is on for the tail at least, or until the maximum', () =>
    check(({ relay, timing: { tail, maximumOn } }) => {
      for (const { from, to } of relay) expect(to - from).toBeGreaterThanOrEqual(Math.min(tail, maximumOn));
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
