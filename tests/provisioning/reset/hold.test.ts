import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hold, nextHold } from '../../../provisioning/reset/hold.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

const LONG = Duration.seconds(10);
const LOOK = 20;

/** Looks each 20 ms at a button that is held for `held` ms, then let go. */
function after(held: number, pressed: (ms: number) => boolean = (ms) => ms < held): Hold {
  let hold: Hold = { kind: 'holding', since: MonotonicTime.ms(0) };
  for (let ms = 0; ms < 120_000 && hold.kind !== 'over'; ms += LOOK)
    hold = nextHold(hold, pressed(ms), MonotonicTime.ms(ms), LONG);
  return hold;
}

describe('a button that is held as the power comes', () => {
  it.each([
    [0, 'left'],
    [3_000, 'left'],
    [9_600, 'left'],
    [10_100, 'reset'],
    [25_000, 'reset'],
    [39_700, 'reset'],
    [41_000, 'jammed'],
    [Infinity, 'jammed'],
  ])('for %s ms comes to: %s', (held, outcome) => {
    expect(after(held)).toEqual({ kind: 'over', outcome });
  });

  it('is not let go by a contact that bounces', () => {
    expect(after(0, (ms) => ms < 12_000 && ms % 1_000 >= 260)).toEqual({ kind: 'over', outcome: 'reset' });
  });

  it('wipes only what was held long enough and then let go, whatever it does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 300 })), { maxLength: 60 }),
        (runs) => {
          const levels = runs.flatMap(([pressed, looks]) => Array<boolean>(looks).fill(pressed));
          let hold: Hold = { kind: 'holding', since: MonotonicTime.ms(0) };
          for (const [index, pressed] of levels.entries()) {
            const before = hold;
            hold = nextHold(hold, pressed, MonotonicTime.ms(index * LOOK), LONG);
            if (hold.kind === 'over' && before.kind !== 'over') {
              if (hold.outcome !== 'reset') continue;
              expect(before.kind).toBe('let-go');
              expect(index * LOOK).toBeGreaterThanOrEqual(LONG);
              expect(index * LOOK).toBeLessThan(LONG + 31_000);
              // Never up for long before: a button that was let go earlier was left alone.
              const upLongest = levels
                .slice(0, Math.floor(LONG / LOOK))
                .join('')
                .split('true')
                .map((up) => up.length / 'false'.length);
              expect(Math.max(...upLongest)).toBeLessThanOrEqual(16);
            }
          }
        },
      ),
    );
  });
});
