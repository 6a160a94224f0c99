import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDeadline, transition } from '../../../player/interrupt/arbiter.ts';
import type { Entry } from '../../../player/interrupt/entry.ts';
import { compareKeys, type OrderKey, type Rank } from '../../../player/interrupt/order-key.ts';
import {
  type ArbiterEffect,
  type ArbiterInput,
  type ArbiterState,
  EMPTY_ARBITER,
} from '../../../player/interrupt/state.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

/** One input and all around it. */
interface Turn {
  readonly before: ArbiterState;
  readonly input: ArbiterInput;
  readonly after: ArbiterState;
  readonly effects: readonly ArbiterEffect[];
}

const SPAN = 200;
const key: fc.Arbitrary<OrderKey> = fc
  .record({
    exercise: fc.constantFrom(false, false, true),
    rank: fc.constantFrom<Rank>(1, 2, 2, 3, 3, 4, 5),
    level: fc.constantFrom<OrderKey['level']>(1, 3, 5),
  })
  .map((made) => ({ ...made, level: made.rank === 4 ? made.level : 0 }));
const afterCut: fc.Arbitrary<Entry['afterCut']> = fc.oneof(
  fc.constant({ kind: 'restart' } as const),
  fc.record({
    kind: fc.constantFrom('resume', 'rejoin'),
    within: fc.integer({ min: 0, max: SPAN / 4 }).map(Duration.ms),
  }),
);

/** Ids rise with each accept, save that some repeat one that came before; finishes and stops aim at ids that may be there. */
const script = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('accept' as const),
        key,
        afterCut,
        over: fc.constantFrom('duck', 'duck', undefined),
        zones: fc.constantFrom(['north'], ['north'], ['south'], undefined),
        last: fc.option(fc.nat(SPAN), { nil: undefined, freq: 1 }),
        again: fc.nat(9),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('finish' as const), other: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), back: fc.nat(6) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('tick' as const) }) },
  ),
  { maxLength: 40 },
);
const gaps = fc.array(fc.nat(12), { minLength: 40, maxLength: 40 });
const run = fc.tuple(script, gaps).map(([steps, waits]) => play(steps, waits));

function play(
  steps: readonly (typeof script extends fc.Arbitrary<(infer S)[]> ? S : never)[],
  waits: number[],
) {
  const turns: Turn[] = [];
  let state = EMPTY_ARBITER;
  let now = 0;
  let count = 0;
  steps.forEach((step, index) => {
    now += waits[index] ?? 0;
    const at = MonotonicTime.ms(now);
    const input = ((): ArbiterInput => {
      switch (step.do) {
        case 'accept': {
          const id = step.again === 0 && state.onAir ? state.onAir.entry.id : `${count++}`;
          const endBy = step.last === undefined ? {} : { endBy: MonotonicTime.ms(step.last) };
          const { key, afterCut, over, zones } = step;
          const where = { ...(over && { over }), ...(zones && { zones }) };
          return { type: 'accept', entry: { id, key, afterCut, ...where, ...endBy }, at };
        }
        case 'finish': {
          const id =
            [state.beneath.at(-1)?.id, `${step.other}`][step.other] ?? state.onAir?.entry.id ?? 'none';
          return { type: 'finished', id, at };
        }
        case 'stop':
          return {
            type: 'end',
            item: step.back === 0 ? 'all' : `${count - step.back}`,
            reason: 'stopped',
            at,
          };
        case 'tick':
          return { type: 'tick', at };
      }
    })();
    const { state: after, effects } = transition(state, input);
    turns.push({ before: state, input, after, effects });
    state = after;
  });
  return turns;
}

const heldBy = (state: ArbiterState): Entry[] => [
  ...(state.onAir ? [state.onAir.entry] : []),
  ...state.beneath,
  ...state.interrupted.map((cut) => cut.entry),
  ...state.waiting,
];
const sounds = (state: ArbiterState, id: string): boolean =>
  state.onAir?.entry.id === id || state.beneath.some((entry) => entry.id === id);
const check = (holds: (turns: readonly Turn[]) => void) =>
  fc.assert(fc.property(run, holds), { numRuns: 1_000 });

describe('the arbiter, whatever it is told', () => {
  it('has something on air whenever it holds anything, and holds nothing twice', () =>
    check((turns) => {
      for (const { after } of turns) {
        const ids = heldBy(after).map((entry) => entry.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(after.onAir === undefined).toBe(ids.length === 0);
      }
    }));

  it('lets no waiting item go before the one on air, and keeps the interrupted weaker and in order', () =>
    check((turns) => {
      for (const { after } of turns) {
        if (!after.onAir) continue;
        for (const entry of after.waiting) {
          expect(compareKeys(entry.key, after.onAir.entry.key)).toBeLessThanOrEqual(0);
        }
        const rising = [...after.interrupted.map((cut) => cut.entry), ...after.beneath, after.onAir.entry];
        rising.slice(1).forEach((entry, i) => {
          expect(compareKeys(entry.key, rising[i]?.key ?? entry.key)).toBeGreaterThan(0);
        });
      }
    }));

  it('loses nothing: each accepted id is held until exactly one last word', () =>
    check((turns) => {
      const open = new Set<string>();
      for (const { input, before, after, effects } of turns) {
        if (input.type === 'accept') open.add(input.entry.id);
        if (input.type === 'finished' && sounds(before, input.id)) {
          expect(open.delete(input.id)).toBe(true);
        }
        for (const effect of effects) {
          if (effect.type === 'end') expect(open.delete(effect.id)).toBe(true);
        }
        expect(new Set(heldBy(after).map((entry) => entry.id))).toEqual(open);
      }
    }));

  it('never ends a real emergency or override but by its finish, its end or an order', () =>
    check((turns) => {
      for (const { input, before, effects } of turns) {
        const entries = [...heldBy(before), ...(input.type === 'accept' ? [input.entry] : [])];
        for (const effect of effects) {
          if (effect.type !== 'end') continue;
          const ended = entries.find((entry) => entry.id === effect.id);
          if (!ended || ended.key.rank < 4 || ended.key.exercise) continue;
          const ordered = input.type === 'end' && (input.item === 'all' || input.item === effect.id);
          const past = ended.endBy !== undefined && ended.endBy <= input.at;
          expect(ordered || past).toBe(true);
        }
      }
    }));

  it('cuts only for what is strictly stronger', () =>
    check((turns) => {
      for (const { before, input, after, effects } of turns) {
        for (const effect of effects) {
          if (effect.type !== 'cut') continue;
          const cutter = [...heldBy(before), ...(input.type === 'accept' ? [input.entry] : [])].find(
            (entry) => entry.id === effect.by,
          );
          const cut = heldBy(before).find((entry) => entry.id === effect.id);
          if (!cutter || !cut) throw new Error('a cut without a cutter or a cut item');
          expect(sounds(before, cut.id)).toBe(true);
          expect(after.onAir?.entry.id).toBe(cutter.id);
          expect(compareKeys(cutter.key, cut.key)).toBeGreaterThan(0);
        }
      }
    }));

  it('lets nothing lie beneath another but a programme beneath what ducks it, in the same zones', () => {
    let seen = 0;
    check((turns) => {
      for (const { after } of turns) {
        const sounding = [...after.beneath, ...(after.onAir ? [after.onAir.entry] : [])];
        after.beneath.forEach((below, i) => {
          seen++;
          const above = sounding[i + 1];
          expect(above?.over).toBe('duck');
          expect(above?.key.rank).toBeLessThanOrEqual(3);
          expect(below.key.rank).toBeLessThan(above?.key.rank ?? 0);
          expect(below.key.exercise).toBe(above?.key.exercise);
          expect(below.zones).toEqual(above?.zones);
        });
      }
    });
    expect(seen).toBeGreaterThan(10);
  });

  it('never lets go of what could go on beneath what was put over it', () =>
    check((turns) => {
      for (const { before, after } of turns) {
        const [old, now] = [before.onAir?.entry, after.onAir?.entry];
        if (!old || !now || old === now || now.over !== 'duck' || old.zones === undefined) continue;
        const mixes =
          now.key.rank <= 3 &&
          old.key.rank < now.key.rank &&
          old.key.exercise === now.key.exercise &&
          old.zones[0] === now.zones?.[0];
        if (mixes) expect(after.interrupted.some(({ entry }) => entry.id === old.id)).toBe(false);
      }
    }));

  it('holds no exercise while it holds a real emergency or override', () =>
    check((turns) => {
      for (const { after } of turns) {
        const keys = heldBy(after).map((entry) => entry.key);
        const real = keys.some((k) => !k.exercise && k.rank >= 4);
        expect(real && keys.some((k) => k.exercise)).toBe(false);
      }
    }));

  it('keeps nothing past its bounds, and its deadline always lies ahead', () =>
    check((turns) => {
      for (const { after, input } of turns) {
        const due = nextDeadline(after);
        if (due !== undefined) expect(due).toBeGreaterThan(input.at);
        for (const entry of heldBy(after)) {
          if (entry.endBy !== undefined) expect(entry.endBy).toBeGreaterThan(input.at);
        }
      }
    }));

  it('does nothing on a tick before its deadline, and something at it', () =>
    check((turns) => {
      for (const { after, input } of turns) {
        const due = nextDeadline(after);
        const early = transition(after, { type: 'tick', at: input.at });
        expect(early).toEqual({ state: after, effects: [] });
        if (due !== undefined) {
          expect(transition(after, { type: 'tick', at: due }).effects).not.toEqual([]);
        }
      }
    }));

  it('tells the same story in its effects as in its state', () =>
    check((turns) => {
      let onAir: string | undefined;
      let beneath: string[] = [];
      for (const { input, effects, after } of turns) {
        if (input.type === 'finished') {
          if (onAir === input.id) onAir = undefined;
          beneath = beneath.filter((id) => id !== input.id);
        }
        for (const effect of effects) {
          const { type, id } = effect;
          if (type === 'start' || type === 'resume') {
            expect(onAir).toBeUndefined();
            onAir = id;
          } else if (type === 'duck') {
            expect(onAir).toBe(id);
            onAir = undefined;
            beneath.push(id);
          } else if (type === 'unduck') {
            expect(onAir).toBeUndefined();
            expect(beneath.pop()).toBe(id);
            onAir = id;
          } else {
            if (onAir === id) onAir = undefined;
            beneath = beneath.filter((other) => other !== id);
          }
        }
        expect(onAir).toBe(after.onAir?.entry.id);
        expect(beneath).toEqual(after.beneath.map((entry) => entry.id));
      }
    }));

  it('answers the same to the same, and changes nothing that it was given', () =>
    check((turns) => {
      for (const { before, input, after, effects } of turns) {
        const copy = structuredClone(before);
        expect(transition(before, input)).toEqual({ state: after, effects });
        expect(before).toEqual(copy);
      }
    }));

  it('plays every emergency in the end, when nothing else comes and each item is let finish', () =>
    check((turns) => {
      let state = turns.at(-1)?.after ?? EMPTY_ARBITER;
      const at = turns.at(-1)?.input.at ?? MonotonicTime.ms(0);
      const emergencies = heldBy(state).filter((entry) => entry.key.rank >= 4);
      const sounded = new Set<string>();
      while (state.onAir) {
        sounded.add(state.onAir.entry.id);
        state = transition(state, { type: 'finished', id: state.onAir.entry.id, at }).state;
      }
      for (const entry of emergencies) expect(sounded).toContain(entry.id);
    }));
});
