import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Machine } from '../../../../agent/console/measured/machine.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../../time/duration.ts';

const folder = mkdtempSync(join(tmpdir(), 'loa-machine-'));
const [memory, sensor] = [join(folder, 'meminfo'), join(folder, 'temp')];
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('disk, memory and temperature are what the kernel says, the disk as of late', async () => {
  writeFileSync(memory, 'MemTotal: 1000 kB\nMemAvailable:  500000 kB\n');
  writeFileSync(sensor, '48312\n');
  const timers = new VirtualClock();
  let free = 7;
  const machine = new Machine({ timers, folder, freeBytes: async () => free, memory, sensor });
  expect(machine.facts).toEqual({ diskFree: 'asked', memoryFree: 512_000_000, celsius: 48.312 });
  await timers.pass(Duration.seconds(1));
  expect(machine.facts.diskFree).toBe(7);
  free = 5;
  await timers.pass(Duration.seconds(30));
  expect(machine.facts.diskFree).toBe(5);
  free = 3;
  await machine.look();
  expect(machine.facts.diskFree).toBe(3);
  machine.end();
});

test('a machine without a sensor says nothing of heat; a disk that fails says so', async () => {
  const timers = new VirtualClock();
  const none = join(folder, 'none');
  const freeBytes = () => Promise.reject(new Error('EIO'));
  const machine = new Machine({ timers, folder, freeBytes, memory: none, sensor: none });
  await machine.look();
  expect(machine.facts).toEqual({ diskFree: 'failed' });
});

test('a card that never answers is asked once and not waited for', async () => {
  const timers = new VirtualClock();
  let asked = 0;
  const machine = new Machine({
    ...{ timers, folder },
    freeBytes: () => {
      asked++;
      return new Promise(() => {});
    },
  });
  const looked = machine.look();
  await timers.pass(Duration.minutes(5));
  await looked;
  expect(machine.facts.diskFree).toBe('silent');
  expect(asked).toBe(1);
});
