/**
 * The engine alone, on a core thread as it runs in a box: one source, then four (music, a programme and an announcement that duck
 * one another, and an alert that cuts them all), for ten minutes. Collections are counted from V8's own trace: a thread that
 * never returns to its event loop cannot observe itself.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PipewireSession } from '../drivers/speaker/pipewire.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { startChild } from './scene/start-child.ts';
import { until } from './until.ts';

const BOX = fileURLToPath(new URL('./engine/engine-box.ts', import.meta.url));
const SECONDS = 600;
const QUICK_SECONDS = 30;
/** A quarter of the device's buffer of 200 ms. */
const TURN_MS = 50;

interface Figures {
  readonly switchesPerSecond: number;
  readonly percent: number;
  readonly longestTurnMs: number;
  readonly meanTurnMs: number;
  readonly turnsPerSecond: number;
  readonly underruns: number;
  readonly memoryMb: number;
  readonly items: number;
}

export async function benchEngine(context: BenchContext): Promise<BenchTable[]> {
  // A real-time device; the virtual one writes to the disk in the core's turns.
  const session = await PipewireSession.start();
  context.belongings.add(() => session.stop());
  const four = context.quick ? QUICK_SECONDS : SECONDS;
  const one = await run(1, context.quick ? QUICK_SECONDS : SECONDS / 10, session.env, context);
  const all = await run(4, four, session.env, context);
  return [
    { title: 'The engine with 1 source', rows: one },
    { title: 'The engine with 4 sources', rows: all },
  ];
}

async function run(
  sources: 1 | 4,
  seconds: number,
  env: NodeJS.ProcessEnv,
  { say, belongings }: BenchContext,
): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-bench-engine-'));
  belongings.add(() => rmSync(folder, { recursive: true, force: true }));
  say(`engine: ${sources} source${sources > 1 ? 's' : ''} for ${seconds} s`);
  const box = startChild(
    [
      process.execPath,
      ...['--trace-gc', '--expose-gc', '--import', 'tsx', BOX, `${sources}`, `${seconds}`, folder, 'default'],
    ],
    env,
  );
  belongings.add(() => box.end('SIGKILL'));
  const found = () => /^\{"switches.*\}$/m.exec(box.said())?.[0];
  const line = await until(
    'the engine has run',
    () => {
      if (!found()) box.mustLive();
      return found();
    },
    (seconds + 60) * 1_000,
    200,
  );
  const figures = JSON.parse(line) as Figures;
  const { major, minor } = collections(box.said());
  const { longestTurnMs, meanTurnMs, switchesPerSecond, percent, memoryMb, underruns, items } = figures;
  const over = `over ${seconds} s, ${items} items`;
  return [
    { label: 'major collections in the core thread', value: major, unit: '', aim: 0, note: over },
    { label: 'minor collections', value: rounded((minor / seconds) * 60), unit: '/min' },
    {
      label: 'longest turn, since its start',
      value: rounded(longestTurnMs),
      unit: 'ms',
      aim: TURN_MS,
      note: `mean ${rounded(meanTurnMs)} ms; aim: a quarter of the buffer`,
    },
    { label: 'xruns', value: underruns, unit: '', aim: 0 },
    { label: 'context switches', value: rounded(switchesPerSecond), unit: '/s' },
    { label: 'processor, core thread', value: rounded(percent), unit: '% of a core' },
    { label: 'memory (PSS), from source', value: rounded(memoryMb), unit: 'MB' },
  ];
}

/**
 * Of the core's isolate while it was measured. The main thread's is the first to be traced, as it collects at its start; loaders
 * have isolates too, but none of them works as much before the measurement as the core, which rehearses.
 */
function collections(said: string): { readonly major: number; readonly minor: number } {
  const begun = said.indexOf('\nmeasuring\n');
  const over = said.indexOf('\n{"switches');
  const traced = [...said.matchAll(/^\[\d+:(0x[\da-f]+)\].*(Mark-Compact|Scavenge)/gm)];
  const main = traced.find(([, , what]) => what === 'Mark-Compact')?.[1];
  const worked = new Map<string, number>();
  for (const { 1: isolate = '', index } of traced)
    if (isolate !== main && index < begun) worked.set(isolate, (worked.get(isolate) ?? 0) + 1);
  const core = [...worked].sort(([, a], [, b]) => b - a)[0]?.[0];
  if (core === undefined) throw new Error('the trace names no isolate but the main one');
  const own = traced.filter(({ 1: isolate, index }) => isolate === core && index > begun && index < over);
  const count = (kind: string) => own.filter(([, , what]) => what === kind).length;
  return { major: count('Mark-Compact'), minor: count('Scavenge') };
}
