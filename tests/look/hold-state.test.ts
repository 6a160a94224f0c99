import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT_REST, type HoldInput, type HoldState, holdNext } from '../../look/hold-state.ts';

const POINTER: HoldInput = { type: 'press', by: 'pointer' };
const KEY: HoldInput = { type: 'press', by: 'key' };
const release = (by: 'pointer' | 'key', long: boolean): HoldInput => ({ type: 'release', by, long });
const [RIPE, ABORT, VIRTUAL, YES, NO, RESTED]: HoldInput[] = [
  { type: 'ripe' },
  { type: 'abort' },
  { type: 'virtual-click' },
  { type: 'yes' },
  { type: 'no' },
  { type: 'rested' },
];
const ALL = [
  ...[POINTER, KEY, RIPE, ABORT, VIRTUAL, YES, NO, RESTED],
  ...[release('pointer', true), release('pointer', false), release('key', true), release('key', false)],
] as HoldInput[];

const LET_GO: HoldState = { kind: 'resting', letGo: true };
const BY_POINTER: HoldState = { kind: 'holding', by: 'pointer' };
const BY_KEY: HoldState = { kind: 'holding', by: 'key' };
const ASKING: HoldState = { kind: 'asking' };
const HELD: HoldState = { kind: 'done', held: true };
const COOLING: HoldState = { kind: 'done', held: false };

/** What each state makes of what it listens to; anything else must do nothing. */
const TABLE: readonly [HoldState, HoldInput | undefined, HoldState, 'confirms'?][] = [
  [AT_REST, POINTER, BY_POINTER],
  [AT_REST, KEY, BY_KEY],
  [AT_REST, VIRTUAL, ASKING],
  [LET_GO, POINTER, BY_POINTER],
  [LET_GO, KEY, BY_KEY],
  [LET_GO, VIRTUAL, ASKING],
  [BY_POINTER, RIPE, HELD, 'confirms'],
  [BY_POINTER, ABORT, LET_GO],
  [BY_POINTER, release('pointer', false), LET_GO],
  [BY_POINTER, release('pointer', true), COOLING, 'confirms'],
  [BY_KEY, RIPE, HELD, 'confirms'],
  [BY_KEY, ABORT, LET_GO],
  [BY_KEY, release('key', false), LET_GO],
  [BY_KEY, release('key', true), COOLING, 'confirms'],
  [ASKING, YES, COOLING, 'confirms'],
  [ASKING, NO, AT_REST],
  [HELD, release('pointer', false), COOLING],
  [HELD, release('pointer', true), COOLING],
  [HELD, release('key', false), COOLING],
  [HELD, release('key', true), COOLING],
  [HELD, ABORT, COOLING],
  [COOLING, RESTED, AT_REST],
];

describe('a press that is only meant when it lasts', () => {
  it.each(TABLE)('%j + %j → %j %s', (from, input, to, confirms) => {
    expect(holdNext(from, input as HoldInput)).toEqual({ state: to, confirm: confirms === 'confirms' });
  });

  it('does nothing at any other input', () => {
    const states = [AT_REST, LET_GO, BY_POINTER, BY_KEY, ASKING, HELD, COOLING];
    for (const state of states) {
      for (const input of ALL) {
        if (TABLE.some(([from, told]) => from === state && same(told, input))) continue;
        expect(holdNext(state, input)).toEqual({ state, confirm: false });
      }
    }
  });

  it('never confirms twice without a rest between, nor without one whole press or a yes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ALL), { maxLength: 60 }), (inputs) => {
        let state: HoldState = AT_REST;
        let rested = true;
        for (const input of inputs) {
          const next = holdNext(state, input);
          if (next.confirm) {
            expect(rested).toBe(true);
            expect(['holding', 'asking']).toContain(state.kind);
            rested = false;
          }
          if (next.state.kind === 'resting') rested = true;
          state = next.state;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

function same(a: HoldInput | undefined, b: HoldInput): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
