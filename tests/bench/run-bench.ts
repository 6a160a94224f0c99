/** The bench: its groups, one after another, each on a machine that it has for itself. */
import { writeFileSync } from 'node:fs';
import { reasonOf } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import { benchAlert } from './alert.bench.ts';
import { benchAmplifier } from './amplifier.bench.ts';
import { Belongings } from './belongings.ts';
import type { BenchContext } from './bench-context.ts';
import type { BenchTable } from './bench-table.ts';
import { benchBoard } from './board.bench.ts';
import { benchBroken } from './broken.bench.ts';
import { benchCap } from './cap.bench.ts';
import { benchEngine } from './engine.bench.ts';
import { benchFaces } from './faces.bench.ts';
import { benchFlood } from './flood.bench.ts';
import { benchFootprint } from './footprint.bench.ts';
import { benchInbox } from './inbox.bench.ts';
import { load, type Machine, machine, pressure } from './machine.ts';
import { benchPages } from './pages.bench.ts';
import { printTables } from './print-tables.ts';
import { benchScheduler } from './scheduler.bench.ts';
import { signallingBench } from './signalling.bench.ts';
import { benchStart } from './start.bench.ts';
import { benchTogether } from './together.bench.ts';
import { benchUnits } from './units.bench.ts';
import { benchWords } from './words.bench.ts';

export interface BenchOptions {
  readonly quick: boolean;
  /** Prints JSON instead of tables. */
  readonly json: boolean;
  /** Names of groups; empty: all. */
  readonly only: readonly string[];
  /** Where the results go. */
  readonly results: string;
}

type Bench = (context: BenchContext) => Promise<readonly BenchTable[]>;

/** How busy the machine was with other things as a group began. */
interface GroupRun {
  readonly group: string;
  /** See `load`. */
  readonly load: number;
  readonly pressure: number | undefined;
  readonly seconds: number;
}

/** A quick look still needs some heartbeats. */
const QUICK_IDLE = Duration.minutes(3);

const GROUPS: Readonly<Record<string, Bench>> = {
  alert: benchAlert,
  flood: benchFlood,
  inbox: benchInbox,
  amplifier: benchAmplifier,
  broken: benchBroken,
  cap: benchCap,
  engine: benchEngine,
  start: benchStart,
  memory: benchFootprint,
  together: async (context) => [benchTogether(context)],
  pages: benchPages,
  faces: benchFaces,
  board: benchBoard,
  planning: async () => [benchScheduler()],
  units: benchUnits,
  words: benchWords,
  signalling: async ({ quick }) => [await signallingBench(...(quick ? [QUICK_IDLE] : []))],
};
export const GROUP_NAMES = Object.keys(GROUPS);

/** Answers the exit code: 0 unless something could not be measured. An aim that is missed is shown, not failed. */
export async function runBench({ quick, json, only, results }: BenchOptions): Promise<number> {
  const belongings = new Belongings();
  const interrupted = () => void belongings.end().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const tables: BenchTable[] = [];
  const failures: { group: string; why: string }[] = [];
  const groups: GroupRun[] = [];
  for (const name of only.length > 0 ? only : GROUP_NAMES) {
    const begun = { group: name, load: load(), pressure: pressure() };
    const began = performance.now();
    try {
      const measured = await GROUPS[name]?.({ quick, say, belongings });
      tables.push(...(measured ?? []));
      if (!json) process.stdout.write(`${clear()}${printTables(measured ?? [])}\n`);
    } catch (thrown) {
      failures.push({ group: name, why: reasonOf(thrown) });
      process.stderr.write(`${clear()}✗ ${name} could not be measured: ${reasonOf(thrown)}\n`);
    } finally {
      await belongings.end();
    }
    groups.push({ ...begun, seconds: Math.round((performance.now() - began) / 1_000) });
  }
  const report = { at: new Date().toISOString(), quick, machine: machine(), groups, tables, failures };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  writeFileSync(results, text);
  process.stdout.write(json ? text : printMachine(report.machine, groups));
  return failures.length === 0 ? 0 : 1;
}

function printMachine({ cpu, cores, memoryMb, node }: Machine, groups: readonly GroupRun[]): string {
  const loads = groups.map(({ group, load: busy, seconds }) => `${group} ${busy} (${seconds} s)`).join(', ');
  return `Machine: ${cores} × ${cpu}, ${memoryMb} MB, Node ${node}\nLoad per core as each group began, and how long it took: ${loads}\n`;
}

function say(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `${clear()}${text}` : `${text}\n`);
}

/** Takes back the line of progress. */
function clear(): string {
  return process.stderr.isTTY ? '\r\x1b[K' : '';
}
