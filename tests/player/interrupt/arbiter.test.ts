import { describe, expect, it } from 'vitest';
import { nextDeadline, transition } from '../../../player/interrupt/arbiter.ts';
import { type ArbiterInput, EMPTY_ARBITER } from '../../../player/interrupt/state.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { ARBITER_CASES } from './arbiter-cases.ts';

const fold = (inputs: readonly ArbiterInput[]) =>
  inputs.reduce((state, input) => transition(state, input).state, EMPTY_ARBITER);

describe('the arbiter', () => {
  it.each(ARBITER_CASES)('$does', ({ given, when, effects }) => {
    expect(transition(fold(given), when).effects).toEqual(effects);
  });

  it.each(ARBITER_CASES.filter(({ does }) => does.startsWith('ignores')))(
    '$does, and keeps its state',
    ({ given, when }) => {
      const before = fold(given);
      expect(transition(before, when).state).toEqual(before);
    },
  );
});

describe('the state of the arbiter', () => {
  it('tells since when an item is on air, anew after each cut', () => {
    const at = MonotonicTime.ms;
    const file = {
      id: 'file',
      key: { exercise: false, rank: 2, level: 0 },
      afterCut: { kind: 'resume', within: Duration.minutes(10) },
    } as const;
    const alert = {
      ...file,
      id: 'alert',
      key: { ...file.key, rank: 4 },
      afterCut: { kind: 'restart' },
    } as const;
    const cut = fold([
      { type: 'accept', entry: file, at: at(1) },
      { type: 'accept', entry: alert, at: at(2) },
    ]);
    expect(cut.onAir).toEqual({ entry: alert, since: 2 });
    expect(cut.interrupted).toEqual([{ entry: file, cutAt: 2, by: 'alert' }]);
    const back = transition(cut, { type: 'finished', id: 'alert', at: at(3) }).state;
    expect(back).toEqual({ onAir: { entry: file, since: 3 }, beneath: [], interrupted: [], waiting: [] });
  });
});

describe('the deadline of the arbiter', () => {
  const at = MonotonicTime.ms;
  const base = { exercise: false, level: 0 } as const;

  it('is none when nothing is held', () => {
    expect(nextDeadline(EMPTY_ARBITER)).toBeUndefined();
  });

  it('is none when nothing that is held ends by itself', () => {
    const entry = { id: 'a', key: { ...base, rank: 2 }, afterCut: { kind: 'restart' } } as const;
    expect(nextDeadline(fold([{ type: 'accept', entry, at: at(0) }]))).toBeUndefined();
  });

  it('is the earliest of slot, expiry and bound for coming back', () => {
    const afterCut = { kind: 'resume', within: Duration.ms(50) } as const;
    const file = { id: 'file', key: { ...base, rank: 2 }, afterCut, endBy: at(100) } as const;
    const alert = { id: 'alert', key: { ...base, rank: 4 }, afterCut: { kind: 'restart' } } as const;
    const playing = fold([{ type: 'accept', entry: file, at: at(0) }]);
    expect(nextDeadline(playing)).toBe(100);
    const cut = transition(playing, { type: 'accept', entry: alert, at: at(10) }).state;
    expect(nextDeadline(cut)).toBe(60);
    const back = transition(cut, { type: 'finished', id: 'alert', at: at(20) }).state;
    expect(nextDeadline(back)).toBe(100);
  });
});
