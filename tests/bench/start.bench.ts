/**
 * From the start of the process to a box that would sound an alert, without a network: a box that was welcomed once, whose power
 * comes back while its province is away. Pages of the programs are in the system's memory: a cold card adds its own time.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { RecordingReader } from '../../drivers/speaker/virtual/recording-reader.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { monotonicNow } from './monotonic-now.ts';
import { BUTTON, RELAY } from './scene/box-toml.ts';
import { LOA, openScene } from './scene/open-scene.ts';
import { startChild } from './scene/start-child.ts';
import { summarise } from './statistics.ts';
import { until } from './until.ts';

const STARTS = 12;
const QUICK_STARTS = 4;
const FLOOR_STARTS = 5;
const AIM_MS = 1_500;
const DEADLINE_MS = 20_000;
/** A turn of the core thread lasts 10 ms: each of both levels of the button is seen. */
const PRESS_EVERY_MS = 12;
const READY = 'ready: an alert would sound';

interface Start {
  /** The device runs on silence. */
  readonly device: number;
  /** A press of the button closed the relay. */
  readonly button: number;
  /** The log says that an alert would sound: what the store remembered is known again. */
  readonly ready: number;
}

export async function benchStart({ quick, say, belongings }: BenchContext): Promise<BenchTable[]> {
  say('start: a box that is welcomed, then left alone');
  const scene = await openScene({ speaker: 'virtual', broker: 'aedes' }, belongings);
  await scene.close();
  const starts: Start[] = [];
  for (let n = 0; n < (quick ? QUICK_STARTS : STARTS); n++) {
    say(`start: ${n + 1}`);
    starts.push(await start(scene.box, (end) => belongings.add(end)));
  }
  const floor = summarise(Array.from({ length: FLOOR_STARTS }, bareNode)).median;
  return [
    {
      title: `Start without a network, ${starts.length} starts`,
      rows: [
        ...rows(
          'sound device runs',
          starts.map(({ device }) => device),
        ),
        ...rows(
          'button answered: relay closed',
          starts.map(({ button }) => button),
          AIM_MS,
        ),
        ...rows(
          'ready for alerts from the wire',
          starts.map(({ ready }) => ready),
          AIM_MS,
        ),
        {
          label: 'floor: Node that does nothing',
          value: rounded(floor),
          unit: 'ms',
          note: 'median, to its end',
        },
      ],
    },
  ];
}

function rows(label: string, values: readonly number[], aim?: number): BenchRow[] {
  const { median, max } = summarise(values);
  return [
    { label: `${label}: median`, value: rounded(median), unit: 'ms' },
    { label: `${label}: longest`, value: rounded(max), unit: 'ms', ...(aim !== undefined && { aim }) },
  ];
}

/** Starts the box, presses its button again and again until it answers, ends it as a power cut does. */
async function start(box: string, belong: (end: () => Promise<void>) => void): Promise<Start> {
  for (const traces of ['recording', 'gpio.bin', 'gpio.bin.edges'])
    rmSync(join(box, traces), { recursive: true, force: true });
  const chip = new VirtualChipFile(join(box, 'gpio.bin'));
  let readyAt: number | undefined;
  const began = monotonicNow();
  const agent = startChild([process.execPath, LOA, 'run', '--config', join(box, 'loa.toml')], {}, (text) => {
    if (text.includes(READY)) readyAt ??= monotonicNow();
  });
  belong(() => agent.end('SIGKILL'));
  let pressed = false;
  const closed = () => {
    agent.mustLive();
    const edge = chip.readEdges().edges.find(({ line, high }) => line === RELAY && high);
    if (!edge) chip.setInput(BUTTON, pressed);
    pressed = !pressed; // low is pressed
    return edge?.at;
  };
  const relayAt = await until('the button is answered', closed, DEADLINE_MS, PRESS_EVERY_MS);
  chip.setInput(BUTTON, true);
  const ready = await until('the box is ready', () => readyAt, DEADLINE_MS, 5);
  const heardFrom = new RecordingReader(join(box, 'recording')).index?.startMonotonicMs ?? Number.NaN;
  await agent.end('SIGKILL');
  chip.close();
  return { device: heardFrom - began, button: relayAt - began, ready: ready - began };
}

function bareNode(): number {
  const began = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - began;
}
