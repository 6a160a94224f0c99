/** Rows of one series of alerts. Pure. */
import { type BenchTable, rounded } from '../bench-table.ts';
import { summarise } from '../statistics.ts';
import type { Trial } from './run-trials.ts';

/** The aim of today for the ninety-ninth of a hundred alerts (ms). */
const AIM_P99_MS = 60;

export interface Series {
  readonly title: string;
  readonly trials: readonly Trial[];
  /** From publishing to the first sample on a recording (ms), by trial; absent where nothing was recorded. */
  readonly heard?: readonly (number | undefined)[];
  /** What is to be known of the recording's clock. */
  readonly heardNote?: string;
  /** In how many of the trials the programme was cut, as the box reports. */
  readonly cuts: number | undefined;
}

const STAGES = [
  ['received', undefined, 'published → received by the box'],
  ['verified', 'received', 'received → signature checked'],
  ['decided', 'verified', 'checked → decided by the arbiter on the core thread'],
  ['firstSample', 'decided', 'decided → first sample heard, by the device’s pointer'],
] as const;

export function alertTable({ title, trials, heard, heardNote, cuts }: Series): BenchTable {
  const handed = summarise(trials.map(({ published, stamps }) => since(published, stamps?.firstSample)));
  const ms = (label: string, value: number, more: { aim?: number; note?: string } = {}) => ({
    ...{ label, value: rounded(value), unit: 'ms' },
    ...more,
  });
  const onAir = cuts === undefined ? 'the programme did not report' : `the programme was cut ${cuts} times`;
  return {
    title,
    rows: [
      ms('heard, by the device’s pointer: median', handed.median),
      ms('heard, by the device’s pointer: p99', handed.p99, { aim: AIM_P99_MS }),
      ms('heard, by the device’s pointer: longest', handed.max),
      { label: 'misses', value: handed.misses, unit: '', aim: 0, note: `of ${handed.trials}; ${onAir}` },
      ...(heard ? heardRows(heard, heardNote, ms) : []),
      ...STAGES.map(([stage, before, label]) => {
        const { median, p99 } = summarise(
          trials
            .filter(({ stamps }) => stamps !== undefined)
            .map(({ published, stamps }) => since(before ? stamps?.[before] : published, stamps?.[stage])),
        );
        return ms(`  ${label}`, median, { note: `median; p99 ${rounded(p99)} ms` });
      }),
    ],
  };
}

function heardRows<T>(
  trials: readonly (number | undefined)[],
  note: string | undefined,
  ms: (label: string, value: number, more?: { note?: string }) => T,
): T[] {
  const { median, p99, max, misses } = summarise(trials);
  return [
    ms('heard on the recording: median', median, note === undefined ? {} : { note }),
    ms('heard on the recording: p99', p99),
    ms('heard on the recording: longest', max, misses > 0 ? { note: `not found in ${misses}` } : {}),
  ];
}

function since(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from;
}
