/**
 * Whether a Pi would start from this FAT partition, as far as that can be told without a Pi: what config.txt names is there, the device
 * trees and first stages of the boards we name are there, sizes fit, the command line is ours. Judging is pure; reading is by mtools.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootConfiguration } from './boot-configuration.ts';
import { onFat, sizesOf, textOf } from './fat-of-image.ts';

/** Boards that Debian's kernel starts on, with their device trees. */
export const BOARDS: Readonly<Record<string, string>> = {
  'Pi 3 B': 'bcm2837-rpi-3-b.dtb',
  'Pi 3 B+': 'bcm2837-rpi-3-b-plus.dtb',
  'Pi 3 A+': 'bcm2837-rpi-3-a-plus.dtb',
  'Pi Zero 2 W': 'bcm2837-rpi-zero-2-w.dtb',
  'Pi 4 B': 'bcm2711-rpi-4-b.dtb',
  CM4: 'bcm2711-rpi-cm4-io.dtb',
};

/** Those with `cd` in their names are taken where gpu_mem=16. */
const FIRST_STAGES = [
  'bootcode.bin',
  ...['start.elf', 'fixup.dat', 'start_cd.elf', 'fixup_cd.dat'],
  ...['start4.elf', 'fixup4.dat', 'start4cd.elf', 'fixup4cd.dat'],
];
const OURS = ['loa.toml', 'huong-dan.txt', 'KET-QUA.txt', 'slot.txt'];
/** A kernel or an initramfs below is cut short, one above would not fit a second time beside it for an update. */
const MIB = 1_024 * 1_024;
const BIG: readonly [number, number] = [8 * MIB, 100 * MIB];
/** Room that an update and KET-QUA.txt need. */
const FREE = 128 * MIB;

export interface BootPartition {
  readonly label: string;
  readonly freeBytes: number;
  /** Path → bytes. */
  readonly files: ReadonlyMap<string, number>;
  readonly config: string;
  readonly commandLine: string;
}

export interface BootCheck {
  readonly name: string;
  readonly passed: boolean;
  readonly found: string;
}

export function judgeBootPartition({
  label,
  freeBytes,
  files,
  config,
  commandLine,
}: BootPartition): BootCheck[] {
  const { kernel, initrd, is64Bit, uart, overlays } = bootConfiguration(config);
  const check = (name: string, passed: boolean, found: string): BootCheck => ({ name, passed, found });
  const big = (what: string, name: string | undefined): BootCheck => {
    const size = files.get(name ?? '') ?? 0;
    const found = `${name ?? 'not named'}, ${Math.round(size / MIB)} MiB`;
    return check(`config.txt names ${what} that is there and whole`, size > BIG[0] && size < BIG[1], found);
  };
  const all = (name: string, wanted: readonly string[]): BootCheck => {
    const missing = wanted.filter((file) => (files.get(file) ?? 0) === 0);
    return check(
      name,
      missing.length === 0,
      missing.length === 0 ? `${wanted.length} there` : `missing: ${missing.join(' ')}`,
    );
  };
  const words = commandLine.trim().split(/\s+/);
  const amount = /\bcma=(?!0)\S+/.exec(commandLine)?.[0];
  return [
    check('FAT has its label', label === 'LOA', label),
    check('FAT has room for an update', freeBytes >= FREE, `${Math.round(freeBytes / MIB)} MiB free`),
    big('a kernel', kernel),
    big('an initramfs', initrd),
    check('processor is in 64-bit mode', is64Bit, is64Bit ? 'arm_64bit=1' : 'arm_64bit is not 1'),
    check('serial line is off', !uart, uart ? 'enable_uart=1 holds' : 'enable_uart=0'),
    all('first stages of Pi 3 and Pi 4 are there', FIRST_STAGES),
    ...Object.entries(BOARDS).map(([board, tree]) => all(`device tree of ${board} is there`, [tree])),
    all(
      'overlays named in config.txt are there',
      overlays.map((name) => `overlays/${name}.dtbo`),
    ),
    all("the technician's files are there", OURS),
    check(
      'slot.txt can be written in place',
      files.get('slot.txt') === 512,
      `${files.get('slot.txt') ?? 0} bytes`,
    ),
    check(
      'command line is one line',
      commandLine.trim() !== '' && !commandLine.trim().includes('\n'),
      commandLine.trim(),
    ),
    check(
      'slots are chosen in the initramfs',
      words.includes('boot=loa'),
      words.includes('boot=loa') ? 'boot=loa' : 'no boot=loa',
    ),
    check(
      'a kernel panic ends in a restart',
      words.some((word) => /^panic=[1-9]/.test(word)),
      words.find((word) => word.startsWith('panic=')) ?? 'no panic=',
    ),
    check('no fixed CMA, which keeps a Pi 4 from starting', amount === undefined, amount ?? 'none'),
    check(
      'no log-in on a serial line',
      !words.some((word) => /^console=tty(AMA|S)/.test(word)),
      words.filter((word) => word.startsWith('console=')).join(' '),
    ),
  ];
}

/** Reads the FAT of an image and judges it. Throws WorldError or InputError where it cannot be read. */
export async function checkBootPartition(image: string): Promise<BootCheck[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-fat-'));
  try {
    await onFat('mcopy', image, '-s', '-n', '-Q', '::*', folder);
    const told = await onFat('mdir', image, '::');
    return judgeBootPartition({
      label: /Volume in drive \S+ is (\S+)/.exec(told)?.[1] ?? '',
      freeBytes: Number((/([\d ]+) bytes free/.exec(told)?.[1] ?? '0').replaceAll(' ', '')),
      files: sizesOf(folder),
      config: textOf(folder, 'config.txt'),
      commandLine: textOf(folder, 'cmdline.txt'),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
