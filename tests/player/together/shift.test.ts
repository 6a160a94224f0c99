import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Ledger } from '../../../player/engine/ledger.ts';
import { Play } from '../../../player/engine/play.ts';
import { StockTrack } from '../../../player/engine/track/stock-track.ts';
import { item } from '../core/rehearsal.ts';

/** Frame n sounds as n, so that what was handed over tells its place. */
const LENGTH = 40_000;
const row = () =>
  new StockTrack({ samples: Float32Array.from({ length: LENGTH }, (_, n) => n), rampFrames: 0, words: true });

const step = fc.oneof(
  fc.record({ do: fc.constant('write' as const), frames: fc.integer({ min: 1, max: 700 }) }),
  fc.record({ do: fc.constant('shift' as const), frames: fc.constantFrom(-1, 1) }),
  fc.record({ do: fc.constant('take back' as const), frames: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ do: fc.constant('hear' as const), frames: fc.integer({ min: 1, max: 900 }) }),
);

it('frames that are left out or sound twice never make it lose its place, wherever it is taken back to', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const play = new Play(item('p', []), 1, [row(), row()], 0);
      const ledger = new Ledger();
      const handed: number[] = [];
      let [heard, moves] = [0, 0];
      for (const { do: what, frames } of steps) {
        if (what === 'shift') {
          play.shift(frames);
          moves++;
        } else if (what === 'write') {
          const into = new Float32Array(frames);
          for (let done = 0; done < frames; ) {
            const count = play.produce(into, done, frames - done);
            if (count === 0) break;
            ledger.add(play, handed.length, count, play.segment, play.frame - count, play.producedEnergy);
            handed.push(...into.subarray(done, done + count));
            done += count;
          }
        } else if (what === 'take back') {
          handed.length = Math.max(heard, handed.length - frames);
          ledger.takeBack(handed.length);
        } else {
          heard = Math.min(handed.length, heard + frames);
          ledger.heard(heard);
        }
        expect(Math.abs(play.place - handed.length)).toBeLessThanOrEqual(moves);
        expect(play.pending).toBe(handed.length - heard);
      }
      for (let at = 1; at < handed.length; at++) {
        const from = (handed[at - 1] ?? 0) % LENGTH;
        const on = (((handed[at] ?? 0) - from + LENGTH) % LENGTH) - 1;
        expect(Math.abs(on)).toBeLessThanOrEqual(1.02);
      }
    }),
    { numRuns: 200 },
  );
});
