/** How far poles that play one programme are apart, by their recordings: the worst pair at each moment, in accelerated time. */
import { Duration } from '../../time/duration.ts';
import { CRYSTALS, JITTERY } from '../player/together/crystals.ts';
import { type PolesRun, runPoles } from '../player/together/run-poles.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';

/** What the ear takes for one sound, and not for an echo (ms). */
const APART = 20;
/** One turn's rounding (ms). */
const START = 1;

export function benchTogether({ quick, say }: BenchContext): BenchTable {
  const length = quick ? Duration.minutes(10) : Duration.hours(1);
  const words = quick ? '10 min' : '1 h';
  const run = (settings: Omit<PolesRun, 'length'>) => runPoles({ ...settings, length });
  const held = { together: true, every: Duration.seconds(10), within: Duration.ms(60) } as const;

  say('together: crystals');
  const good = run({ ...held, poles: CRYSTALS });
  say('together: pointers told by periods');
  const jittery = run({ ...held, poles: JITTERY });
  say('together: nobody holds them');
  const free = run({
    poles: CRYSTALS,
    together: false,
    every: Duration.minutes(5),
    within: Duration.ms(600),
  });
  return {
    title: `Together: three poles, crystals −100, 0, +100 ppm, ${words}`,
    rows: [
      ...CRYSTALS.map(
        ({ skewPpm, latency }, index): BenchRow => ({
          label: `first frame late, ${skewPpm} ppm, ${latency} ms to the ear`,
          value: rounded(Math.abs(good.startsLate[index] ?? Number.NaN)),
          unit: 'ms',
          aim: START,
        }),
      ),
      ...apartRows('apart', good.apart),
      ...apartRows('apart, pointers told by periods of 10 ms', jittery.apart),
      {
        label: `apart at the end, nobody holds them`,
        value: rounded(free.apart.at(-1) ?? Number.NaN),
        unit: 'ms',
      },
    ],
  };
}

function apartRows(label: string, apart: readonly number[]): BenchRow[] {
  const sorted = [...apart].sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
  const note = `${apart.length} comparisons`;
  return [
    { label: `${label}, p95`, value: rounded(p95), unit: 'ms', aim: APART, note },
    { label: `${label}, maximum`, value: rounded(sorted.at(-1) ?? Number.NaN), unit: 'ms' },
  ];
}
