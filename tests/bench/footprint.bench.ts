/**
 * Memory and processor time of a box that plays a programme: the agent and its decoder, on the virtual sink and through ALSA on
 * PipeWire's null sink.
 *
 * The box runs on a copy of Node: pages of the program itself would else be shared with the processes of this bench, and a box
 * that is alone on its machine would seem smaller than it is.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PipewireSession } from '../drivers/speaker/pipewire.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { family, nameOf, processorSeconds, pss } from './footprint/process-figures.ts';
import { monotonicNow } from './monotonic-now.ts';
import { openScene, type SceneOptions } from './scene/open-scene.ts';
import { startChild } from './scene/start-child.ts';
import { until } from './until.ts';

const LOOKED_AT_MS = 30_000;
const QUICK_MS = 8_000;
/** The box compiles its code and fills its ring first (ms). */
const SETTLED_AFTER_MS = 6_000;
const AIM_MB = 150;
const AIM_PERCENT = 5;
const BARE = fileURLToPath(new URL('./footprint/bare-imports.mjs', import.meta.url));

export async function benchFootprint(context: BenchContext): Promise<BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-bench-node-'));
  context.belongings.add(() => rmSync(folder, { recursive: true, force: true }));
  const node = join(folder, 'node-of-the-box');
  copyFileSync(process.execPath, node);
  const virtual = await playing('virtual sink', { speaker: 'virtual', broker: 'aedes', node }, context);
  const session = await PipewireSession.start();
  context.belongings.add(() => session.stop());
  const alsa = { alsa: 'default', env: session.env };
  const pipewire = await playing('PipeWire, ALSA', { speaker: alsa, broker: 'mosquitto', node }, context);
  const floor = await bare(node, context);
  return [{ title: 'A box that plays a programme', rows: [...virtual, ...pipewire, floor] }];
}

async function playing(name: string, options: SceneOptions, context: BenchContext): Promise<BenchRow[]> {
  context.say(`memory: a box on ${name}`);
  const scene = await openScene(options, context.belongings);
  await scene.air();
  await sleep(SETTLED_AFTER_MS);
  const { pid } = scene.agent;
  const used = () =>
    family(pid).map((one) => ({ one, seconds: processorSeconds(one), main: mainSeconds(one) }));
  const before = used();
  const began = monotonicNow();
  context.say(`memory: looking at it on ${name}`);
  await sleep(context.quick ? QUICK_MS : LOOKED_AT_MS);
  const seconds = (monotonicNow() - began) / 1_000;
  const after = used();
  const members = family(pid);
  const memory = members.map((one) => ({ name: nameOf(one), mb: pss(one) / 1e6 }));
  scene.agent.mustLive();
  await scene.close();

  const share = (of: 'seconds' | 'main', which: (one: number) => boolean) => {
    const spent = after
      .filter(({ one }) => which(one))
      .reduce((sum, now) => sum + now[of] - (before.find(({ one }) => one === now.one)?.[of] ?? 0), 0);
    return rounded((spent / seconds) * 100);
  };
  const total = memory.reduce((sum, { mb }) => sum + mb, 0);
  const parts = memory.map(({ name: program, mb }) => `${program} ${Math.round(mb)}`).join(', ');
  const own = share('seconds', (one) => one === pid);
  const main = share('main', (one) => one === pid);
  return [
    { label: `memory (PSS), ${name}`, value: rounded(total), unit: 'MB', aim: AIM_MB, note: parts },
    {
      label: `processor, ${name}`,
      value: share('seconds', () => true),
      unit: '% of a core',
      aim: AIM_PERCENT,
      note: `agent ${own}, of which main thread ${main}; decoder ${share('seconds', (one) => one !== pid)}; over ${Math.round(seconds)} s`,
    },
  ];
}

function mainSeconds(pid: number): number {
  return processorSeconds(pid, pid);
}

/** Threads of a box beside its main thread: core and store. */
const THREADS = 2;

async function bare(node: string, { belongings }: BenchContext): Promise<BenchRow> {
  const child = startChild([node, BARE, String(THREADS)]);
  belongings.add(() => child.end('SIGKILL'));
  await until('the bare imports are there', () => child.mustLive() ?? child.said() !== '', 30_000);
  await sleep(2_000);
  const mb = pss(child.pid) / 1e6;
  await child.end('SIGKILL');
  const note = `the box's packages and ${THREADS} empty threads`;
  return { label: 'floor: memory of bare imports', value: rounded(mb), unit: 'MB', note };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
