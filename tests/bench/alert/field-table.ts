/** Ours beside the others: rows with ratios. Pure. */
import { type BenchRow, type BenchTable, rounded } from '../bench-table.ts';
import { summarise } from '../statistics.ts';
import type { HandOver, Return } from './hand-over.ts';

/** What one alert did, on the recording; nothing of a miss. */
export interface Seen {
  /** From asking for it to its first sample (ms). */
  readonly afterMs?: number;
  readonly handOver?: HandOver;
}

export interface FieldSeries {
  readonly ours: readonly Seen[];
  readonly returns: readonly (Return | undefined)[];
  /** From the button's edge to the siren's first sample (ms). */
  readonly button: readonly (number | undefined)[];
  readonly peers: readonly { readonly name: string; readonly seen: readonly Seen[] }[];
  readonly lacking: readonly string[];
}

const AIM = { median: 13, p99: 25, busyP99: 30, handOver: 6, back: 10, button: 40 };
/** A place in the programme is known this well by what was heard (ms): ramps, and the step of the comparison. */
const SAME_PLACE_MS = 5;

export function fieldTable(title: string, series: FieldSeries): BenchTable {
  const { ours, returns, button, peers, lacking } = series;
  const own = summarise(ours.map(({ afterMs }) => afterMs));
  const hand = summarise(ours.map(({ handOver }) => worseOf(handOver)));
  const found = returns.filter((one) => one !== undefined);
  const gap = summarise(returns.map((one) => one && Math.max(0, one.gapMs)));
  const same = found.filter(({ lostMs }) => Math.abs(lostMs) <= SAME_PLACE_MS).length;
  const pressed = summarise(button);
  const p99 = title.includes('busy') ? AIM.busyP99 : AIM.p99;
  return {
    title: `${title}: ours and the field`,
    rows: [
      ms('ours: median', own.median, { aim: AIM.median }),
      ms('ours: p99', own.p99, { aim: p99 }),
      ms('ours: worst', own.max),
      { label: 'ours: misses', value: own.misses, unit: '', aim: 0, note: `of ${own.trials}` },
      ms('ours: silence or overlap at the hand-over, median', hand.median, { aim: AIM.handOver }),
      ms('ours: silence or overlap at the hand-over, worst', hand.max, {
        note: `${ours.filter(({ handOver }) => (worseOf(handOver) ?? Number.NaN) <= AIM.handOver).length} of ${ours.length} within the aim`,
      }),
      ms('ours: programme back after the alert, p99', gap.p99, {
        aim: AIM.back,
        note: `${returns.filter((one) => one && one.gapMs <= AIM.back).length} of ${returns.length} within the aim`,
      }),
      {
        label: 'ours: not where it was cut',
        value: returns.length - same,
        unit: '',
        aim: 0,
        note: `of ${returns.length}; told to ± ${SAME_PLACE_MS} ms, ${returns.length - found.length} not found`,
      },
      ms('ours: button edge → siren, p99', pressed.p99, {
        aim: AIM.button,
        note: `median ${rounded(pressed.median)}, worst ${rounded(pressed.max)}, ${pressed.misses} misses of ${pressed.trials}; no debounce`,
      }),
      ...peers.map(({ name, seen }) => peerRow(name, seen, own)),
      ...lacking.map((why) => ({ label: 'left out', value: Number.NaN, unit: '', note: why })),
    ],
  };
}

function peerRow(name: string, seen: readonly Seen[], own: { median: number; p99: number }): BenchRow {
  const { median, p99, max, misses } = summarise(seen.map(({ afterMs }) => afterMs));
  const hand = summarise(seen.map(({ handOver }) => worseOf(handOver)).filter((one) => one !== undefined));
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  const missed = misses > 0 ? `, ${misses} misses` : '';
  return ms(`${name}: median`, median, {
    note: `p99 ${rounded(p99)}, worst ${rounded(max)}${missed}; hand-over ${rounded(hand.median)}, worst ${rounded(hand.max)}; ours ${ratio(own.median, median)}× of its median, ${ratio(own.p99, p99)}× of its p99`,
  });
}

/** The one that is there: a hand-over has silence or overlap. */
function worseOf(handOver: HandOver | undefined): number | undefined {
  return handOver && Math.max(handOver.silenceMs, handOver.overlapMs);
}

function ms(label: string, value: number, more: { aim?: number; note?: string } = {}): BenchRow {
  return { label, value: rounded(value), unit: 'ms', ...more };
}
