/** A box under a supervisor that listens on a real socket: what it says of itself while parts of it stand still. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { Duration } from '../../time/duration.ts';
import { after } from '../../time/instant.ts';
import { stallStore } from '../agent/store/stall-store.ts';
import { NotifySocket } from '../drivers/systemd/notify-socket.ts';
import { RELAY, type TestBox } from '../e2e/box.ts';
import { TestProvince } from '../e2e/province.ts';
import { observed } from '../link/observed.ts';
import { blockPool, stallable } from './stalls.ts';

/** Asked for a sign of life each half second. */
const WATCHDOG_MS = 2_000;
/** Long enough that a box which lives is heard in it, however busy the machine (ms). */
const LISTEN_MS = 4_000;

const folder = mkdtempSync(join(tmpdir(), 'loa-watchdog-'));
const core = join(folder, 'core-stands');
const runtime = join(folder, 'run');
let scene: TestProvince;
let socket: NotifySocket;
let box: TestBox;

beforeAll(async () => {
  mkdirSync(runtime);
  const address = `@loa-test-${randomUUID()}`;
  socket = await NotifySocket.bind(address);
  scene = await TestProvince.start();
  const { preload = [], env } = stallable(folder);
  box = await scene.startBox({
    preload: [...preload, new URL('./preload/stall-core.mjs', import.meta.url)],
    env: {
      ...env,
      LOA_TEST_STALL_CORE: core,
      NOTIFY_SOCKET: address,
      WATCHDOG_USEC: String(WATCHDOG_MS * 1_000),
      RUNTIME_DIRECTORY: runtime,
    },
  });
});
afterAll(async () => {
  rmSync(core, { force: true });
  await scene[Symbol.asyncDispose]();
  socket.end();
  rmSync(folder, { recursive: true, force: true });
});

const signsOfLife = () => socket.heard.filter(({ text }) => text.includes('WATCHDOG=1')).length;
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a box that is ready says so itself, once, and lives on', async () => {
  await observed('the box is ready', () => socket.heard.some(({ text }) => text.includes('READY=1')));
  const [first] = socket.heard;
  expect(first?.pid).toBe(box.pid);
  expect(first?.text).toMatch(/^READY=1\nSTATUS=Sẵn sàng/);
  const before = signsOfLife();
  await observed('further signs of life', () => signsOfLife() >= before + 4);
  expect(socket.heard.filter(({ text }) => text.includes('READY=1'))).toHaveLength(1);
});

test('with its store and its disk stalled it lives: a dead card must not have it started anew for ever', async () => {
  await observed('the store has its file', () => existsSync(box.store));
  const release = stallStore(box.store);
  const free = await blockPool(box, folder);
  try {
    const before = signsOfLife();
    await observed('signs of life', () => signsOfLife() >= before + 8);
  } finally {
    release();
    await free();
  }
});

test('with its core thread standing still it gives no sign of life, and says why; it lives again with it', async () => {
  writeFileSync(core, '');
  await observed('it says so', () => socket.heard.at(-1)?.text.startsWith('STATUS=Luồng âm thanh đứng'));
  const before = signsOfLife();
  await pass(LISTEN_MS);
  expect(signsOfLife()).toBe(before);
  rmSync(core);
  await observed('it lives again', () => signsOfLife() > before);
});

test('frozen as a whole it is silent', async () => {
  box.signal('SIGSTOP');
  await pass(100); // what was under way has arrived
  const before = signsOfLife();
  await pass(LISTEN_MS);
  expect(signsOfLife()).toBe(before);
  box.signal('SIGCONT');
  await observed('it lives again', () => signsOfLife() > before);
});

test('killed with its relay on: safe-relays puts it off, by what the box left in its folder, though loa.toml is broken', async () => {
  const pressed = box.press();
  await observed('the relay is on', () => box.relayOn);
  await box.recorded(after(pressed, Duration.seconds(1)));
  await box.stop('SIGKILL');
  expect(box.relayOn).toBe(true);
  const began = performance.now();
  const { status, stderr } = safeRelays(join(folder, 'none.toml'), join(runtime, 'outputs.json'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(box.relayOn).toBe(false);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('where the dead box left nothing, safe-relays asks the settings; where both are gone, it says so', () => {
  const chip = new VirtualChipFile(join(box.folder, 'gpio.bin'));
  chip.setOutput(RELAY, true, box.now);
  chip.close();
  const nothing = join(folder, 'none.json');
  expect(safeRelays(join(box.folder, 'loa.toml'), nothing).status).toBe(0);
  expect(box.relayOn).toBe(false);
  const neither = safeRelays(join(folder, 'none.toml'), nothing);
  expect(neither.status).toBe(78);
  expect(neither.stderr).toContain('none.toml');
});

test('told to end it says so first', async () => {
  box.powerOn();
  await box.ready();
  await box.stop();
  expect(socket.heard.at(-1)?.text).toBe('STOPPING=1\nSTATUS=Đang dừng');
});

function safeRelays(config: string, outputs: string) {
  return spawnSync(
    process.execPath,
    ['dist/cli/loa.main.js', 'safe-relays', '--config', config, '--outputs', outputs],
    { encoding: 'utf8' },
  );
}
