import { describe, expect, it } from 'vitest';
import { nextDeadline, passesSound, transition } from '../../../player/amplifier/amplifier.ts';
import { AMPLIFIER_OFF, type AmplifierInput } from '../../../player/amplifier/state.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { AMPLIFIER_CASES, TIMING } from './amplifier-cases.ts';

const at = MonotonicTime.ms;
const fold = (inputs: readonly AmplifierInput[]) =>
  inputs.reduce((state, input) => transition(state, input, TIMING).state, AMPLIFIER_OFF);
const wanted = (time: number): AmplifierInput => ({
  type: 'demand',
  on: true,
  extends: false,
  at: at(time),
});
const over = (time: number): AmplifierInput => ({ type: 'demand', on: false, keep: 'tail', at: at(time) });

describe('the amplifier sequence', () => {
  it.each(AMPLIFIER_CASES)('$does', ({ given, when, state, effects }) => {
    const answer = transition(fold(given), when, TIMING);
    expect(answer.state.name).toBe(state);
    expect(answer.effects).toEqual(effects);
  });

  it.each(AMPLIFIER_CASES.filter(({ does }) => does.startsWith('ignores')))(
    '$does, and keeps its state',
    ({ given, when }) => {
      expect(transition(fold(given), when, TIMING).state).toEqual(fold(given));
    },
  );

  it('needs no warm-up, no tail and no minimum where the settings give none', () => {
    const bare = { ...TIMING, warmUp: Duration.zero, tail: Duration.zero, minimumOn: Duration.zero };
    const on = transition(AMPLIFIER_OFF, wanted(0), bare);
    expect(on).toMatchObject({ state: { name: 'on' }, effects: [{ type: 'relay', on: true }] });
    const off = transition(on.state, over(1), bare);
    expect(off).toEqual({ state: { name: 'off' }, effects: [{ type: 'relay', on: false }] });
  });
});

describe('whether sound passes', () => {
  it('is no until the amplifier is warm, also without a tick', () => {
    const warming = fold([wanted(0)]);
    expect(passesSound(warming, at(499))).toBe(false);
    expect(passesSound(warming, at(500))).toBe(true);
  });

  it('is yes in the tail, and no in a tail of a cold amplifier', () => {
    expect(passesSound(fold([wanted(0), over(3_000)]), at(3_000))).toBe(true);
    const cold = fold([wanted(0), over(100)]);
    expect(passesSound(cold, at(499))).toBe(false);
    expect(passesSound(cold, at(500))).toBe(true);
  });

  it('is no when off and when tripped', () => {
    expect(passesSound(AMPLIFIER_OFF, at(0))).toBe(false);
    expect(passesSound(fold([wanted(0), { type: 'tick', at: at(10_000) }]), at(10_000))).toBe(false);
  });
});

describe('the deadline of the sequence', () => {
  it.each([
    { of: 'an amplifier that is off', inputs: [], due: undefined },
    { of: 'one that warms', inputs: [wanted(0)], due: 500 },
    { of: 'one that is on', inputs: [wanted(0), wanted(500)], due: 10_000 },
    { of: 'one in its tail', inputs: [wanted(0), over(3_000)], due: 5_000 },
    { of: 'one that tripped', inputs: [wanted(0), wanted(10_000)], due: undefined },
  ])('of $of is $due', ({ inputs, due }) => {
    expect(nextDeadline(fold(inputs))).toBe(due);
  });

  it('is the maximum where that is shorter than the warm-up', () => {
    const hasty = { ...TIMING, maximumOn: Duration.ms(100) };
    expect(nextDeadline(transition(AMPLIFIER_OFF, wanted(0), hasty).state)).toBe(100);
  });
});
