import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { gpioPersist } from '../../../../agent/health/questions/gpio-persist.ts';

/** A folder as /sys/module, with what each driver says of its outputs. */
function modulesWith(drivers: Record<string, string | undefined>): string {
  const modules = mkdtempSync(join(tmpdir(), 'loa-modules-'));
  onTestFinished(() => rmSync(modules, { recursive: true }));
  for (const [name, persist] of Object.entries(drivers)) {
    mkdirSync(join(modules, name, 'parameters'), { recursive: true });
    if (persist !== undefined) writeFileSync(join(modules, name, 'parameters/persist_gpio_outputs'), persist);
  }
  return modules;
}

it.each([
  ['a kernel that keeps outputs driven', { pinctrl_bcm2835: 'Y\n', snd: 'Y\n' }, 'pinctrl_bcm2835'],
  ['one that says so by a number', { pinctrl_rp1: '1\n' }, 'pinctrl_rp1'],
])('tells of %s, and what to do', (_, drivers, name) => {
  const { code, run } = gpioPersist(modulesWith(drivers));
  expect(code).toBe('gpio.outputs-persist');
  expect(run()).toContain(name);
  expect(run()).toContain('strict_gpiod');
});

it.each([
  ['lets go of them', { pinctrl_bcm2835: 'N\n' }],
  ['lets go of them and says so by a number', { pinctrl_bcm2835: '0\n' }],
  ['knows no such parameter', { pinctrl_bcm2835: undefined }],
  ['has no such driver', { snd: 'Y\n' }],
])('is content with a kernel that %s', (_, drivers) => {
  expect(gpioPersist(modulesWith(drivers)).run()).toBeUndefined();
});

it('is content where there is no sysfs', () => {
  expect(gpioPersist('/nonexistent').run()).toBeUndefined();
});
