import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlayItem, StockSound } from '../../../player/item.ts';
import { Duration } from '../../../time/duration.ts';
import { item, RATE, Rehearsal } from './rehearsal.ts';

const zones = ['north', 'south'].map((id, index) => ({
  id,
  relay: index + 1,
  active: 'high' as const,
  warmUp: Duration.ms(index * 120),
  tail: Duration.ms(200),
  minimumOn: Duration.ms(300),
  key: { line: index + 11, active: 'high' as const, delay: Duration.ms(index * 60) },
  maximumOn: Duration.minutes(5),
}));

const play = fc.record({
  kind: fc.constant('play' as const),
  sound: fc.constantFrom<StockSound>('attention', 'siren', 'emergency-vi', 'exercise-vi'),
  ms: fc.integer({ min: 1, max: 600 }),
  rank: fc.constantFrom<1 | 2 | 3 | 4 | 5>(1, 2, 3, 4, 5),
  exercise: fc.boolean(),
  zones: fc.constantFrom(['north'], ['south'], ['north', 'south']),
  after: fc.constantFrom('restart' as const, 'resume' as const),
});
const act = fc.oneof(
  { weight: 5, arbitrary: play },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat(8) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('lose', 'restore', 'freeze', 'thaw', 'press', 'fail', 'mend'),
    }),
  },
);
const script = fc.array(fc.record({ act, wait: fc.integer({ min: 0, max: 400 }) }), { maxLength: 14 });

function itemOf(id: string, spec: typeof play extends fc.Arbitrary<infer T> ? T : never): PlayItem {
  return item(id, [{ kind: 'stock', sound: spec.sound, length: Duration.ms(spec.ms) }], {
    key: { exercise: spec.exercise, rank: spec.rank, level: spec.rank === 4 ? 3 : 0 },
    zones: spec.zones,
    afterCut:
      spec.after === 'restart' ? { kind: 'restart' } : { kind: 'resume', within: Duration.seconds(3) },
  });
}

/** Places at which a key was on without its relay. */
function keyedAlone(sets: readonly string[]): string[] {
  const on = new Set<string>();
  return sets.filter((set) => {
    const [line = '', to] = set.split(' ');
    if (to === 'on') on.add(line);
    else on.delete(line);
    return zones.some(({ relay, key }) => on.has(String(key.line)) && !on.has(String(relay)));
  });
}

test('whatever happens in whatever order: one last word per item, relays off, and what is counted is what was heard', () => {
  fc.assert(
    fc.property(script, (steps) => {
      using stage = new Rehearsal({
        zones,
        button: {
          line: 9,
          active: 'low',
          bias: 'pull-up',
          debounce: Duration.zero,
          siren: Duration.ms(300),
        },
      });
      const ids: string[] = [];
      for (const { act, wait } of steps) {
        switch (act.kind) {
          case 'play': {
            const id = `item ${ids.length}`;
            ids.push(id);
            stage.play(itemOf(id, act));
            break;
          }
          case 'end':
            stage.core.command({
              type: 'end',
              item: ids[act.which] ?? 'all',
              reason: 'stopped',
            });
            break;
          case 'lose':
            stage.speaker.lose();
            break;
          case 'restore':
            stage.speaker.restore();
            break;
          case 'freeze':
            stage.speaker.freeze();
            break;
          case 'thaw':
            stage.speaker.thaw();
            break;
          case 'press':
            stage.chip.press(stage.clock.monotonic());
            break;
          case 'fail':
            stage.chip.failing = true;
            break;
          default:
            stage.chip.failing = false;
        }
        stage.run(Duration.ms(wait));
      }
      stage.speaker.restore();
      stage.speaker.thaw();
      stage.chip.failing = false;
      stage.run(Duration.seconds(20));

      const overrides = stage.of('override').map((event) => event.item.id);
      const records = stage.of('ended').map((event) => event.record);
      expect(records.map((record) => record.item).sort()).toEqual([...ids, ...overrides].sort());
      expect([...stage.chip.levels.values()]).toEqual([false, false, false, false]);
      expect(keyedAlone(stage.chip.sets)).toEqual([]);
      for (const { soundedMs, handedMs } of records) {
        expect(soundedMs).toBeGreaterThanOrEqual(0);
        // Each frame that was heard had been handed over.
        expect(soundedMs).toBeLessThanOrEqual(handedMs + 1e-6);
      }
      const counted = records.reduce((sum, record) => sum + record.soundedMs, 0);
      const heard = (stage.heard.filter((sample) => sample !== 0).length * 1_000) / RATE;
      // Beside it: the fading remains of what was cut, and what sounded between a look at a device and its loss.
      const changes = stage.of('speaker').length;
      expect(Math.abs(heard - counted)).toBeLessThanOrEqual(2.1 * (records.length * 3 + 1) + 15 * changes);
    }),
    { numRuns: 40 },
  );
});
