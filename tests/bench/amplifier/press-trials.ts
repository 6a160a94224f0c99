/** The emergency button of a box that is idle, pressed again and again: at the lines of its virtual chip, as a wire would see it. */
import type { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import { monotonicNow } from '../monotonic-now.ts';
import { BUTTON, RELAY } from '../scene/box-toml.ts';
import { until } from '../until.ts';

/** A press whose relay is later than this is a miss (ms). */
const MISSED_AFTER = 1_000;
/** More than a turn of the core thread, so that each level is seen (ms). */
const SEEN = 25;
/** From one press to the next: sooner behind a release it is no press of its own (ms). */
const LET_GO = 400;
/** From a trial's end to the next: its place in the box's turns is another each time, and a button is not hammered (ms). */
const REST = { least: 3_000, spread: 40 };

export interface Press {
  readonly pressed: MonotonicTime;
  /** Absent: a miss. */
  readonly relay?: MonotonicTime;
}

/** `random` in [0, 1). The relay is off at the beginning, and at the end. */
export async function pressTrials(
  chip: VirtualChipFile,
  count: number,
  random: () => number,
): Promise<Press[]> {
  const trials: Press[] = [];
  for (let n = 0; n < count; n++) {
    const pressed = monotonicNow();
    chip.setInput(BUTTON, false);
    const relay = await edge(chip, true, pressed);
    trials.push({ pressed, ...(relay !== undefined && { relay }) });
    await sleep(SEEN);
    chip.setInput(BUTTON, true);
    await sleep(LET_GO);
    // A second press ends the siren.
    const again = monotonicNow();
    chip.setInput(BUTTON, false);
    await edge(chip, false, again);
    await sleep(SEEN);
    chip.setInput(BUTTON, true);
    await sleep(REST.least + random() * REST.spread);
  }
  return trials;
}

async function edge(
  chip: VirtualChipFile,
  high: boolean,
  from: MonotonicTime,
): Promise<MonotonicTime | undefined> {
  const found = () =>
    chip.readEdges().edges.find((one) => one.line === RELAY && one.high === high && one.at >= from)?.at;
  return until('the relay is switched', found, MISSED_AFTER, 5).catch(() => undefined);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
