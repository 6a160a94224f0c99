/**
 * What planning costs with a village's 100 programmes and with 10,000: making the timetable, the first decision, each later
 * one. Programmes recur daily or weekly at spread times by day; the ledger holds what ran, as on a box.
 */
import type { HeldSchedule } from '../../scheduler/held.ts';
import { nextSteps } from '../../scheduler/next-steps.ts';
import type { OnAir } from '../../scheduler/on-air.ts';
import { compileTimetable } from '../../scheduler/timetable.ts';
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';
import { assignment, programme, schedule } from '../scheduler/example.ts';

export interface BenchRow {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
}

interface Costs {
  readonly compileMs: number;
  readonly firstMs: number;
  readonly laterUs: number;
  readonly laterMeanUs: number;
  readonly laterP99Us: number;
  readonly decisions: number;
}

const FEW = 100;
const MANY = 10_000;
/** Simulated time over which later decisions are measured: at least one each 30 s, with a whole morning among them. */
const MEASURED = Duration.hours(6);
const BEGIN = WallTime.parse('2026-11-23T04:00:00+07:00');

export function benchScheduler(): { readonly title: string; readonly rows: BenchRow[] } {
  costsOf(FEW); // once unmeasured: the compiler's warm-up is not the scheduler's cost
  const [few, many] = [costsOf(FEW), costsOf(MANY)];
  const both = (label: string, unit: string, pick: (costs: Costs) => number): BenchRow[] => [
    { label: `${label}, ${FEW} programmes`, value: round(pick(few)), unit },
    { label: `${label}, ${MANY} programmes`, value: round(pick(many)), unit },
  ];
  return {
    title: 'Planning',
    rows: [
      ...both('next decision, median', 'µs', ({ laterUs }) => laterUs),
      {
        label: `next decision, ${MANY} against ${FEW} programmes`,
        value: round(many.laterUs / few.laterUs),
        unit: '×',
        note: `${many.decisions} and ${few.decisions} decisions, medians`,
      },
      ...both(
        'next decision, mean (those that report misses included)',
        'µs',
        ({ laterMeanUs }) => laterMeanUs,
      ),
      ...both('next decision, p99', 'µs', ({ laterP99Us }) => laterP99Us),
      ...both('first decision after compile', 'ms', ({ firstMs }) => firstMs),
      ...both('compile', 'ms', ({ compileMs }) => compileMs),
    ],
  };
}

function costsOf(count: number): Costs {
  const input = { schedules: [spread(count)], bulletins: [], assignment: assignment(), from: BEGIN };
  const [compileMs, { timetable, refusals }] = timed(() => compileTimetable(input));
  if (refusals.length > 0) throw new Error(`the bench's own programmes are refused: ${refusals[0]?.detail}`);

  const ran = new Set<string>();
  const clock = { trust: 'synchronised', error: Duration.ms(20) } as const;
  let onAir: OnAir[] = [];
  let now = BEGIN;
  const decide = () => {
    onAir = onAir.filter(({ endBy }) => endBy > now);
    const [ms, { steps, lookAgainAt }] = timed(() => nextSteps({ timetable, ran, now, clock, onAir }));
    for (const step of steps) {
      if (step.kind !== 'prepare') ran.add(step.occurrence.key);
      if (step.kind === 'start') onAir.push({ occurrence: step.occurrence, endBy: step.endBy });
    }
    now = lookAgainAt;
    return ms;
  };
  const firstMs = decide();
  const later: number[] = [];
  for (const end = after(BEGIN, MEASURED); now < end; ) later.push(decide() * 1_000);
  later.sort((a, b) => a - b);
  const quantile = (share: number) => later[Math.floor((later.length - 1) * share)] ?? Number.NaN;
  return {
    compileMs,
    firstMs,
    laterUs: quantile(0.5),
    laterMeanUs: later.reduce((sum, us) => sum + us, 0) / later.length,
    laterP99Us: quantile(0.99),
    decisions: later.length,
  };
}

/** Half daily, half on one weekday, from 04:30 to 20:30. */
function spread(count: number): HeldSchedule {
  const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  const programmes = Array.from({ length: count }, (_, n) => {
    const second = 4.5 * 3_600 + Math.floor((n / count) * 16 * 3_600);
    const time = new Date(second * 1_000).toISOString().slice(11, 19);
    return programme(`p${n}`, {
      start: `2026-11-01T${time}`,
      length: 'PT5M',
      recurrence: n % 2 === 0 ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${days[n % 7]}`,
    });
  });
  return schedule('bench', programmes);
}

function timed<T>(work: () => T): [number, T] {
  const begun = performance.now();
  const done = work();
  return [performance.now() - begun, done];
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
