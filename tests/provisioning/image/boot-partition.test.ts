import { describe, expect, it } from 'vitest';
import { bootConfiguration } from '../../../provisioning/image/boot/boot-configuration.ts';
import {
  BOARDS,
  type BootPartition,
  judgeBootPartition,
} from '../../../provisioning/image/boot/check-boot-partition.ts';

const MIB = 1_024 * 1_024;

const CONFIG = `arm_64bit=1
enable_uart=1
upstream_kernel=1

kernel=vmlinuz-6
initramfs initrd.img-6

# Inserted
enable_uart=0
#dtoverlay=loa-rtc-ds3231
`;

function partition(change: Partial<BootPartition> = {}): BootPartition {
  const names = [
    'bootcode.bin',
    'start.elf',
    'fixup.dat',
    'start4.elf',
    'fixup4.dat',
    ...['start_cd.elf', 'fixup_cd.dat', 'start4cd.elf', 'fixup4cd.dat'],
    'loa.toml',
    'huong-dan.txt',
  ];
  const small = [...names, ...Object.values(BOARDS), 'overlays/loa-rtc-ds3231.dtbo'];
  return {
    label: 'LOA',
    freeBytes: 300 * MIB,
    files: new Map([
      ...small.map((name): [string, number] => [name, 1_000]),
      ['vmlinuz-6', 37 * MIB],
      ['initrd.img-6', 30 * MIB],
      ['KET-QUA.txt', 8_192],
      ['slot.txt', 512],
    ]),
    config: CONFIG,
    commandLine: 'console=tty0 root=LABEL=loa-a ro boot=loa quiet panic=10\n',
    ...change,
  };
}

const failures = (change?: Partial<BootPartition>): string[] =>
  judgeBootPartition(partition(change))
    .filter(({ passed }) => !passed)
    .map(({ name, found }) => `${name}: ${found}`);

function without(name: string): ReadonlyMap<string, number> {
  const files = new Map(partition().files);
  files.delete(name);
  return files;
}

describe('config.txt', () => {
  it('is read as the Pi reads it: the last of two settings holds', () => {
    expect(bootConfiguration(CONFIG)).toEqual({
      kernel: 'vmlinuz-6',
      initrd: 'initrd.img-6',
      is64Bit: true,
      uart: false,
      overlays: ['loa-rtc-ds3231'],
    });
  });

  it('may end its lines as Windows does, and may lack everything', () => {
    expect(bootConfiguration(CONFIG.replaceAll('\n', '\r\n')).kernel).toBe('vmlinuz-6');
    expect(bootConfiguration('')).toEqual({
      kernel: undefined,
      initrd: undefined,
      is64Bit: false,
      uart: false,
      overlays: [],
    });
  });
});

describe('boot partition', () => {
  it('that is whole has nothing to be said against it', () => {
    expect(failures()).toEqual([]);
  });

  it.each(Object.entries(BOARDS))('lacks the device tree of %s and is found out', (board, tree) => {
    expect(failures({ files: without(tree) })).toEqual([
      `device tree of ${board} is there: missing: ${tree}`,
    ]);
  });

  it.each([
    [{ files: without('vmlinuz-6') }, 'config.txt names a kernel that is there and whole: vmlinuz-6, 0 MiB'],
    [
      { files: without('initrd.img-6') },
      'config.txt names an initramfs that is there and whole: initrd.img-6, 0 MiB',
    ],
    [{ files: without('start4.elf') }, 'first stages of Pi 3 and Pi 4 are there: missing: start4.elf'],
    [
      { files: without('overlays/loa-rtc-ds3231.dtbo') },
      'overlays named in config.txt are there: missing: overlays/loa-rtc-ds3231.dtbo',
    ],
    [{ files: without('loa.toml') }, "the technician's files are there: missing: loa.toml"],
    [{ label: 'BOOT' }, 'FAT has its label: BOOT'],
    [{ freeBytes: 3 * MIB }, 'FAT has room for an update: 3 MiB free'],
    [{ config: CONFIG.replace('enable_uart=0', '') }, 'serial line is off: enable_uart=1 holds'],
    [{ config: CONFIG.replace('arm_64bit=1', '') }, 'processor is in 64-bit mode: arm_64bit is not 1'],
    [
      { commandLine: 'console=tty0 boot=loa panic=10 cma=64M' },
      'no fixed CMA, which keeps a Pi 4 from starting: cma=64M',
    ],
    [{ commandLine: 'console=tty0 panic=10' }, 'slots are chosen in the initramfs: no boot=loa'],
    [{ commandLine: 'boot=loa panic=0' }, 'a kernel panic ends in a restart: panic=0'],
    [{ commandLine: 'console=ttyS1 boot=loa panic=1' }, 'no log-in on a serial line: console=ttyS1'],
  ])('that would not start is found out: %#', (change, expected) => {
    expect(failures(change)).toEqual([expected]);
  });
});
