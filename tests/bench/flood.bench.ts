/**
 * How much later an emergency of one issuer is for the flood of another: a box that plays a programme, on a real Mosquitto; first with
 * nothing else on the wire, then with a thousand correctly signed alerts a second of a commune for a minute, then with the thousand of
 * them that the box took still waiting. One box, one run: what else the machine does meets all three.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runTrials, type Trial } from './alert/run-trials.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { openScene, type Scene } from './scene/open-scene.ts';
import { type Child, startChild } from './scene/start-child.ts';
import { type Summary, summarise } from './statistics.ts';
import { until } from './until.ts';

const A_SECOND = 1_000;
const FULL = { trials: 100, seconds: 60 };
const QUICK = { trials: 20, seconds: 15 };
/** Trials of a flood come in handfuls, so that they end with it. */
const HANDFUL = 5;
/** No more than twice as late, and with a queue no later than before, within what such a measurement knows. */
const AIM = { flood: 2, queued: 1.1 };

export async function benchFlood({ quick, say, belongings }: BenchContext): Promise<BenchTable[]> {
  const { trials, seconds } = quick ? QUICK : FULL;
  say('flood: a box on the virtual sink');
  const scene = await openScene({ speaker: 'virtual', broker: 'mosquitto' }, belongings);
  await scene.air();
  // Once unmeasured: what is compiled on the way is nobody's flood.
  await runTrials(scene, HANDFUL, Math.random, () => {});
  const series = (count: number, what: string) =>
    runTrials(scene, count, Math.random, (done) => say(`flood: ${what}: ${done} of ${count}`));
  const before = residentOf(scene.agent);
  const idle = await series(trials, 'nothing else');
  const flooder = startFlood(scene, seconds);
  belongings.add(() => flooder.end('SIGTERM'));
  await until('the flood begins', () => flooder.said().includes('flooding'), 30_000);
  const flood: Trial[] = [];
  while (!flooder.said().includes('sent'))
    flood.push(...(await series(HANDFUL, `flood, ${flood.length} so far`)));
  const queued = await series(trials, 'a thousand wait');
  const after = residentOf(scene.agent);
  await scene.close();
  return [
    table(idle, flood, queued, [
      { label: 'flood', value: A_SECOND, unit: 'a second', note: flooder.said().trim().replace('\n', ', ') },
      { label: 'memory of the box: more than before', value: rounded(after - before), unit: 'MB' },
    ]),
  ];
}

function startFlood({ province, url }: Scene, seconds: number): Child {
  const program = fileURLToPath(new URL('./inbox/flooder.main.ts', import.meta.url));
  return startChild([
    ...([process.execPath, '--import', import.meta.resolve('tsx'), program] as const),
    ...[url, province, String(A_SECOND), String(seconds)],
  ]);
}

function table(idle: Trial[], flood: Trial[], queued: Trial[], more: readonly BenchRow[]): BenchTable {
  const heard = (trials: readonly Trial[]) => sum(trials, 'firstSample');
  const decided = (trials: readonly Trial[]) => sum(trials, 'decided');
  const received = (trials: readonly Trial[]) => sum(trials, 'received');
  const rows = (name: string, of: (trials: readonly Trial[]) => Summary): BenchRow[] => {
    const [base, under, after] = [of(idle), of(flood), of(queued)];
    const row = (label: string, value: number, unit: string, aim?: number): BenchRow => ({
      ...{ label: `${name}: ${label}`, value: rounded(value), unit },
      ...(aim !== undefined && { aim }),
    });
    const one = (label: string, { trials, misses, median, p99 }: Summary): BenchRow[] => [
      row(`${label}, median`, median, 'ms'),
      { ...row(`${label}, p99`, p99, 'ms'), note: `${trials} alerts, ${misses} missed` },
    ];
    return [
      ...one('idle', base),
      ...one('under the flood', under),
      ...one('a thousand queued', after),
      row('flood : idle, median', under.median / base.median, '×', AIM.flood),
      row('flood : idle, p99', under.p99 / base.p99, '×', AIM.flood),
      row('queued : idle, median', after.median / base.median, '×', AIM.queued),
      row('queued : idle, p99', after.p99 / base.p99, '×', AIM.queued),
    ];
  };
  return {
    title: 'An emergency beside the flood of another issuer, virtual sink, Mosquitto',
    rows: [
      ...rows('published → heard', heard),
      ...rows('published → decided', decided),
      ...rows('published → received', received),
      ...more,
    ],
  };
}

function sum(trials: readonly Trial[], stage: 'received' | 'decided' | 'firstSample'): Summary {
  return summarise(
    trials.map(({ published, stamps }) => {
      const at = stamps?.[stage];
      return at === undefined ? undefined : at - published;
    }),
  );
}

/** Resident memory (MB). */
function residentOf({ pid }: Child): number {
  const [, kb = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1_024;
}
