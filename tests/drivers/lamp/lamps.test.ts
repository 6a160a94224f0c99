import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { VirtualGpio } from '../../../drivers/gpio/virtual/virtual-gpio.ts';
import { KernelLed } from '../../../drivers/lamp/led/kernel-led.ts';
import { LampLine } from '../../../drivers/lamp/line/lamp-line.ts';
import { LampFailed } from '../../../drivers/lamp/port.ts';
import { lampContract } from './lamp-contract.ts';

const LINE = 22;

for (const active of ['high', 'low'] as const)
  lampContract(`a line of the virtual chip, active ${active}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'loa-lamp-'));
    const open =
      (file = join(folder, 'gpio')) =>
      () =>
        new VirtualGpio({ clock: new VirtualClock(), file });
    const seen = new VirtualChipFile(join(folder, 'gpio'));
    return {
      open: () => new LampLine({ line: LINE, active, open: open() }),
      openAbsent: () => new LampLine({ line: 1_000, active, open: open() }),
      lit: () => seen.read(LINE).high === (active === 'high'),
      end: () => {
        seen.close();
        rmSync(folder, { recursive: true });
      },
    };
  });

/** The folder that the kernel makes of an LED. */
function ledFolder(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'loa-led-'));
  const led = join(folder, name);
  mkdirSync(led);
  writeFileSync(join(led, 'max_brightness'), '255\n');
  writeFileSync(join(led, 'brightness'), '0\n');
  writeFileSync(join(led, 'trigger'), 'none timer [mmc0]\n');
  return { folder, led };
}

lampContract('an LED of the kernel', () => {
  const { folder, led } = ledFolder('ACT');
  return {
    open: () => new KernelLed({ name: 'ACT', folder }),
    openAbsent: () => new KernelLed({ name: 'PWR', folder }),
    lit: () => Number.parseInt(readFileSync(join(led, 'brightness'), 'utf8'), 10) > 0,
    end: () => rmSync(folder, { recursive: true }),
  };
});

it('an LED of the kernel is taken from its trigger and lit as brightly as it can be', () => {
  const { folder, led } = ledFolder('ACT');
  const lamp = new KernelLed({ name: 'ACT', folder });
  lamp.set(true);
  expect(readFileSync(join(led, 'trigger'), 'utf8')).toMatch(/^none/);
  expect(readFileSync(join(led, 'brightness'), 'utf8')).toMatch(/^255\n/);
  lamp.close();
  rmSync(folder, { recursive: true });
});

it('an LED without its files is not made', () => {
  const { folder, led } = ledFolder('ACT');
  unlinkSync(join(led, 'trigger'));
  chmodSync(led, 0o755);
  expect(() => new KernelLed({ name: 'ACT', folder })).toThrow(LampFailed);
  expect(() => readFileSync(join(led, 'trigger'))).toThrow();
  rmSync(folder, { recursive: true });
});
