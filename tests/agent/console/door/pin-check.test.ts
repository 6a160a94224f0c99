import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, open, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { deriveKey } from '../../../../agent/console/door/derive-key.ts';
import { PinCheck } from '../../../../agent/console/door/pin-check.ts';
import { hashPin } from '../../../../province/contract/pin/hash-pin.ts';
import { type PinHash, readPinHash } from '../../../../province/contract/pin/pin-hash.ts';
import { quickHash } from '../desk-scene.ts';

const hashOf = async (pin: string): Promise<PinHash> => {
  const hash = readPinHash(await hashPin(pin));
  if (!hash) throw new Error('it is none');
  return hash;
};

it('knows its PIN, however it is typed, and no other', async () => {
  const check = new PinCheck(await hashOf('482913'), deriveKey);
  expect(await check.matches('482 913')).toBe(true);
  expect(await check.matches('482914')).toBe(false);
  expect(await check.matches('')).toBe(false);
});

it('checks a PIN while a card that hangs holds every thread of libuv’s pool', async () => {
  const hash = await hashOf('482913');
  const folder = mkdtempSync(join(tmpdir(), 'loa-pool-'));
  const fifos = Array.from({ length: 4 }, (_, index) => join(folder, `fifo-${index}`));
  execFileSync('mkfifo', fifos);
  // Opened for reading, a pipe without a writer holds its thread as a dead disk does.
  const held = fifos.map((fifo) => promisify(open)(fifo, 'r'));
  try {
    const check = new PinCheck(hash, deriveKey);
    expect(await check.matches('482913')).toBe(true);
    expect(await Promise.race([...held, Promise.resolve('held')])).toBe('held');
  } finally {
    const writers = fifos.map((fifo) => openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK));
    for (const reader of await Promise.all(held)) closeSync(reader);
    for (const writer of writers) closeSync(writer);
    rmSync(folder, { recursive: true });
  }
});

it('works on one at a time, keeps a few in line, and is free again when they are done', async () => {
  let [working, most] = [0, 0];
  const check = new PinCheck(quickHash('1'), async () => {
    working += 1;
    most = Math.max(most, working);
    await new Promise((resolve) => setImmediate(resolve));
    working -= 1;
    return new Uint8Array(32);
  });
  const asked = Array.from({ length: 4 }, () => {
    expect(check.free).toBe(true);
    return check.matches('1');
  });
  expect(check.free).toBe(false);
  expect(await Promise.all(asked)).toEqual([false, false, false, false]);
  expect([most, check.free]).toEqual([1, true]);
});

it('goes on after one that could not be checked', async () => {
  let fails = true;
  const hash = quickHash('1');
  const check = new PinCheck(hash, async () => {
    if (fails) throw new Error('no memory');
    return hash.hash;
  });
  await expect(check.matches('1')).rejects.toThrow('no memory');
  fails = false;
  expect(await check.matches('1')).toBe(true);
});
