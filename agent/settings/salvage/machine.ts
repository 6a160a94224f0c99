/**
 * What there is on this machine that settings could name: sound cards, GPIO chips, who it is. Read from the kernel's own files; a
 * file that is not there is a device that is not there.
 */
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface SoundCard {
  /** ALSA's id: stands in `plughw:CARD=<id>,DEV=0`. */
  readonly id: string;
  readonly name: string;
  readonly usb: boolean;
  readonly plays: boolean;
}

export interface Machine {
  /** Different for each machine, the same at each boot. */
  readonly id: string;
  readonly cards: readonly SoundCard[];
  /** Labels of GPIO chips. */
  readonly chips: readonly string[];
}

/** Drivers whose chips have a label of their own; all others take the name of their device. */
const LABELS: Readonly<Record<string, string>> = {
  'brcm,bcm2711-gpio': 'pinctrl-bcm2711',
  'brcm,bcm2835-gpio': 'pinctrl-bcm2835',
  'raspberrypi,rp1-gpio': 'pinctrl-rp1',
};

/** `root` is where the machine's `/` is. */
export function machineOf(root = '/'): Machine {
  return { id: idOf(root), cards: cardsOf(root), chips: chipsOf(root) };
}

/** The board's serial number outlives a new card; machine-id does not. */
function idOf(root: string): string {
  const serial = read(join(root, 'proc/device-tree/serial-number')).replaceAll('\0', '').trim();
  const id = serial || read(join(root, 'etc/machine-id')).trim();
  return id || 'khong-ro';
}

function cardsOf(root: string): SoundCard[] {
  return read(join(root, 'proc/asound/cards'))
    .split('\n')
    .flatMap((line) => {
      const [, number, id, kind = '', name = ''] =
        /^\s*(\d+)\s+\[(\S+)\s*\]:\s*(\S+) - (.*)$/.exec(line) ?? [];
      if (number === undefined || id === undefined) return [];
      const plays = list(join(root, `proc/asound/card${number}`)).some((entry) => /^pcm\d+p$/.test(entry));
      return [{ id, name: name.trim(), usb: /USB/i.test(kind), plays }];
    });
}

function chipsOf(root: string): string[] {
  const folder = join(root, 'sys/bus/gpio/devices');
  return list(folder)
    .filter((entry) => /^gpiochip\d+$/.test(entry))
    .flatMap((entry) => {
      const device = dirname(real(join(folder, entry)));
      const compatible = read(join(device, 'of_node/compatible')).split('\0');
      const label = compatible.map((one) => LABELS[one]).find((one) => one !== undefined);
      return [label ?? basename(device)];
    });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // not on this machine
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // not on this machine
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // gone meanwhile
  }
}
