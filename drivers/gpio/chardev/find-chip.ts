/** Finds a GPIO chip by its label: numbers of chips and names of lines differ between kernels, labels and offsets do not. */
import { closeSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../../failure/failure.ts';
import { GpioFailed } from '../port.ts';
import { errnoText, syscalls } from './syscalls.ts';
import { CHIPINFO_BYTES, chipOf, GET_CHIPINFO } from './uapi.ts';

const DEVICES = '/dev';

export interface FoundChip {
  readonly descriptor: number;
  readonly path: string;
  readonly lines: number;
}

/** Opens the chip of that label. Throws GpioFailed, naming the labels that are there. */
export function findChip(label: string): FoundChip {
  const seen: string[] = [];
  for (const name of readdirSync(DEVICES).filter((entry) => /^gpiochip\d+$/.test(entry))) {
    const path = join(DEVICES, name);
    const chip = lookAt(path);
    if ('problem' in chip) seen.push(`${path} (${chip.problem})`);
    else if (chip.label === label) return { descriptor: chip.descriptor, path, lines: chip.lines };
    else {
      closeSync(chip.descriptor);
      seen.push(`"${chip.label}"`);
    }
  }
  const there = seen.length > 0 ? `there are ${seen.join(', ')}` : 'there is no GPIO chip at all';
  throw new GpioFailed(`no GPIO chip has the label "${label}": ${there}`);
}

type Looked =
  | { readonly descriptor: number; readonly label: string; readonly lines: number }
  | { readonly problem: string };

function lookAt(path: string): Looked {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r+');
  } catch (thrown) {
    return { problem: reasonOf(thrown) };
  }
  const info = Buffer.alloc(CHIPINFO_BYTES);
  if (syscalls().ioctl(descriptor, GET_CHIPINFO, info) >= 0) return { descriptor, ...chipOf(info) };
  const problem = errnoText(syscalls().errno());
  closeSync(descriptor);
  return { problem };
}
