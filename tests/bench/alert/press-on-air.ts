/** The emergency button while a programme is on air and the amplifier on: at the lines of the box's virtual chip. */
import type { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import { monotonicNow } from '../monotonic-now.ts';
import { BUTTON } from '../scene/box-toml.ts';

/** Longer than a turn of the core thread, so that each level is seen (ms). */
const SEEN = 25;
/** Sooner behind a release the next one is no press of its own. */
const SOUNDS_FOR = 400;
/** The programme is back, its place in the box's turns is another each time, and a button is not hammered (ms). */
const REST = { least: 3_000, spread: 60 };

/** Answers the moment before each press. */
export async function pressOnAir(
  chip: VirtualChipFile,
  count: number,
  random: () => number,
): Promise<MonotonicTime[]> {
  const pressed: MonotonicTime[] = [];
  const press = async () => {
    const at = monotonicNow();
    chip.setInput(BUTTON, false);
    await sleep(SEEN);
    chip.setInput(BUTTON, true);
    return at;
  };
  for (let n = 0; n < count; n++) {
    pressed.push(await press());
    await sleep(SOUNDS_FOR);
    // Again: the siren ends.
    await press();
    await sleep(REST.least + random() * REST.spread);
  }
  return pressed;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
