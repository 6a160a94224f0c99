/**
 * From a press of the emergency button to its relay and its first sample, with everything else broken from the moment the power came on:
 * no network, a name service and a broker that answer nothing, noise where the store was, on a card that takes nothing, a clock of 1970,
 * libuv's pool, the store's thread and the main thread held. Presses are as far apart as a hand's: closer ones are a contact that chatters.
 */
import { join } from 'node:path';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { siren } from '../../player/announce/siren.ts';
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import { BUTTON, RELAY, type TestBox } from '../e2e/box.ts';
import { OwnWorld } from '../e2e/broken/own-world.ts';
import { TestProvince } from '../e2e/province.ts';
import { findOnset } from './alert/find-onset.ts';
import { recordingOf } from './alert/recording-of.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { beBusy } from './busy.ts';
import { monotonicNow } from './monotonic-now.ts';
import { summarise } from './statistics.ts';

const TRIALS = 60;
const QUICK_TRIALS = 10;
/** The blink of an eye (ms). */
const AIM_P99_MS = 100;
const LOOKED_FOR = Duration.ms(600);
const STOP = 22;
/** A finger on each button; then the place in the box's turns is another each time (ms). */
const PRESSED = 300;
const SOUNDS_FOR = 500;
const REST = { least: 1_100, spread: 60 };

/** The amplifier is off before each press, and passes sound at once: its warm-up is another length at each pole, and comes on top. */
const edit = (toml: string) =>
  `${toml.replace(/(warm_up|tail|minimum_on)_ms = \d+/g, '$1_ms = 0')}\n[panel.stop]\nline = ${STOP}\n`;

export async function benchBroken({ quick, say, belongings }: BenchContext): Promise<BenchTable[]> {
  say('broken: a box in ruins');
  const scene = await TestProvince.start();
  belongings.add(() => scene[Symbol.asyncDispose]());
  const world = new OwnWorld(join(scene.dir, 'world'), scene.mqtt, scene.content);
  belongings.add(() => world[Symbol.dispose]());
  const box = await scene.addBox({ ...world.home(join(scene.dir, 'loa-1', 'data')), edit });
  world.ruins = true;
  world.clock = -scene.now;
  await world.powerOn(box);
  await box.ready();
  const held = [await world.hold('store'), await world.fillPool(), await world.hold('main')];
  const count = quick ? QUICK_TRIALS : TRIALS;
  const tables: BenchTable[] = [];
  for (const load of ['nothing else to do', 'all processors busy'] as const) {
    const title = `The button with everything else broken, virtual sink, ${load}`;
    const rest = load === 'all processors busy' ? beBusy() : async () => {};
    const presses = await press(box, count, (done) => say(`${title}: ${done} of ${count}`));
    await rest();
    tables.push({ title, rows: rowsOf(box, presses) });
  }
  for (const letGo of held.toReversed()) await letGo();
  return tables;
}

/** Answers the moment before each press. */
async function press(box: TestBox, count: number, done: (n: number) => void): Promise<MonotonicTime[]> {
  const chip = new VirtualChipFile(join(box.folder, 'gpio.bin'));
  const pressed: MonotonicTime[] = [];
  const sleep = (ms: number) => new Promise((over) => setTimeout(over, ms));
  for (let n = 0; n < count; n++) {
    done(n);
    pressed.push(monotonicNow());
    chip.setInput(BUTTON, false);
    await sleep(PRESSED);
    chip.setInput(BUTTON, true);
    await sleep(SOUNDS_FOR - PRESSED);
    chip.setInput(STOP, false);
    await sleep(PRESSED);
    chip.setInput(STOP, true);
    await sleep(REST.least + Math.random() * REST.spread);
  }
  chip.close();
  return pressed;
}

function rowsOf(box: TestBox, presses: readonly MonotonicTime[]): BenchRow[] {
  const heard = recordingOf(box.folder);
  const edges = box.edgesOf(RELAY).filter(({ high }) => high);
  const relay = presses.map((at) => edges.find((edge) => edge.at >= at && edge.at < at + LOOKED_FOR)?.at);
  const sound = presses.map((at) => findOnset(heard, at, LOOKED_FOR, siren));
  const since = (times: readonly (MonotonicTime | undefined)[]) =>
    summarise(times.map((time, n) => time && time - (presses[n] ?? Number.NaN)));
  return [
    ...rows('button → relay', since(relay)),
    ...rows('button → first sample of the siren', since(sound), AIM_P99_MS),
  ];
}

function rows(
  label: string,
  { median, p99, max, misses, trials }: ReturnType<typeof summarise>,
  aim?: number,
): BenchRow[] {
  const row = (what: string, value: number, more: Partial<BenchRow> = {}): BenchRow => ({
    ...{ label: `${label}: ${what}`, value: rounded(value), unit: 'ms' },
    ...more,
  });
  return [
    row('median', median, { note: 'debounce of 20 ms included' }),
    row('p99', p99, aim === undefined ? {} : { aim }),
    row('longest', max, { note: `of ${trials}; missed ${misses}` }),
  ];
}
