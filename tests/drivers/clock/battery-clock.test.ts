import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { goesByBattery } from '../../../drivers/clock/system/battery-clock.ts';

const NOW = Date.UTC(2026, 10, 23, 6);

/** Attributes of rtc0, as sysfs has them. */
function folder(attributes: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'loa-rtc-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'rtc0'));
  for (const [name, text] of Object.entries(attributes)) writeFileSync(join(root, 'rtc0', name), `${text}\n`);
  return root;
}
const seconds = (ms: number) => String(Math.floor(ms / 1_000));

it('holds for a clock that set the system at its start and still says the same', () => {
  expect(goesByBattery(NOW, folder({ hctosys: '1', since_epoch: seconds(NOW - 90_000) }))).toBe(true);
});

it.each<[string, Readonly<Record<string, string>>]>([
  ['says 1970, over which the last known time was put', { hctosys: '1', since_epoch: '212' }],
  ['is an hour ahead', { hctosys: '1', since_epoch: seconds(NOW + 3_600_000) }],
  ['did not set the system', { hctosys: '0', since_epoch: seconds(NOW) }],
  ['stood still and says so', { hctosys: '1' }],
  ['says nothing', {}],
])('does not hold for one that %s', (_, attributes) => {
  expect(goesByBattery(NOW, folder(attributes))).toBe(false);
});

it('does not hold where there is none', () => {
  expect(goesByBattery(NOW, join(tmpdir(), 'loa-no-such-folder'))).toBe(false);
});
