/**
 * What `npm start` runs, once the clone is ready. The first Ctrl-C ends everything in order, a second one at once; whatever way
 * this process goes, its nodes end with it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import { InputError, WorldError } from '../../../failure/failure.ts';
import { type Arguments, HELP, readArguments } from './read-arguments.ts';
import { runVillage } from './run-village.ts';
import { runTour } from './tour/run-tour.ts';

/** Nodes get twelve seconds to end; what takes longer than this has hung (ms). */
const END_WITHIN = 20_000;
/** Of the repository, seen from `dist/province/reference/village/`. */
const HOME = fileURLToPath(new URL('../../../../.loa/village', import.meta.url));

/** `sysexits.h`: wrong flags. */
const MISUSED = 64;
const FAILED = 1;

let kill: () => void = () => undefined;
const onKill = (ends: () => void) => {
  kill = ends;
};

try {
  const args = readArguments(process.argv.slice(2));
  if (args.kind === 'help') process.stdout.write(HELP);
  else await run(args);
  process.exit(process.exitCode ?? 0);
} catch (thrown) {
  kill();
  if (!(thrown instanceof InputError || thrown instanceof WorldError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exit(thrown instanceof InputError ? MISUSED : FAILED);
}

async function run(args: Exclude<Arguments, { kind: 'help' }>): Promise<void> {
  const clock = new SystemClock();
  const shared = { ...args, clock, timers: new SystemTimers(clock), end: untilTold(), onKill };
  if (args.kind === 'village') return runVillage({ ...shared, dir: resolve(args.keep ?? HOME) });
  const dir = resolve(args.keep ?? mkdtempSync(join(tmpdir(), 'loa-tour-')));
  try {
    const ok = await runTour({ ...shared, dir });
    if (!ok) process.exitCode = FAILED;
  } finally {
    if (args.keep === undefined) rmSync(dir, { recursive: true, force: true });
  }
}

/** Resolves at the first signal. */
function untilTold(): Promise<void> {
  return new Promise((told) => {
    let signals = 0;
    const hear = () => {
      if (++signals > 1) giveUp();
      setTimeout(giveUp, END_WITHIN).unref();
      told();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  });
}

function giveUp(): never {
  kill();
  process.exit(FAILED);
}
