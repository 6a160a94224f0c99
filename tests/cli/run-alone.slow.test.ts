/** A box that has nothing but its button: no identity, no province, a data folder that cannot be. It is what is left when all else went. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BoxState } from '../../agent/box-file/box-state.ts';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';

const [RELAY, BUTTON, LAMP] = [17, 27, 6];
const WITHIN = { timeout: 60_000, interval: 50 };

const TOML = `
[node]
id = "loa-mot-minh"
kind = "speaker"
data = "file/data"
[speaker]
driver = "virtual"
recording = "recording"
[gpio]
driver = "virtual"
file = "gpio.bin"
[[zone]]
id = "dong"
relay = ${RELAY}
warm_up_ms = 0
[button]
line = ${BUTTON}
siren_seconds = 2
[console]
listen = "127.0.0.1:0"
[lamp]
line = ${LAMP}
[wifi]
ssid = ""
`;

let folder: string;
let run: string;
let chip: VirtualChipFile;
let box: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-alone-'));
  run = join(folder, 'run');
  mkdirSync(run);
  // What cannot be a folder, for root as well.
  writeFileSync(join(folder, 'file'), '');
  writeFileSync(join(folder, 'loa.toml'), TOML);
  chip = new VirtualChipFile(join(folder, 'gpio.bin'));
});

afterEach(async () => {
  if (box?.exitCode === null) {
    const gone = new Promise((resolve) => box?.once('exit', resolve));
    box.kill('SIGTERM');
    await gone;
  }
  box = undefined;
  chip.close();
  rmSync(folder, { recursive: true });
});

function start(): void {
  box = spawn(
    process.execPath,
    ['dist/cli/loa.main.js', 'run', '--config', join(folder, 'loa.toml'), '--salvage'],
    { env: { ...process.env, RUNTIME_DIRECTORY: run }, stdio: 'ignore' },
  );
}

const state = () => JSON.parse(readFileSync(join(run, 'box.json'), 'utf8')) as BoxState;
const codes = () => state().faults.map(({ code }) => code);
/** Without the first, by which the line is taken, off. */
const edgesOf = (line: number) =>
  chip
    .readEdges()
    .edges.filter((edge) => edge.line === line)
    .slice(1);

it('is ready, says what it lacks, and its button sounds the siren', async () => {
  start();
  await vi.waitFor(() => expect(state().ready).toBe(true), WITHIN);
  expect(state()).toMatchObject({ nodeId: 'loa-mot-minh', link: 'unset' });
  await vi.waitFor(
    () =>
      expect(codes()).toEqual(expect.arrayContaining(['link.unset', 'settings.wifi', 'store.unavailable'])),
    WITHIN,
  );
  expect(state().lamp).toEqual({ blinks: 3 });
  chip.setInput(BUTTON, false);
  await vi.waitFor(() => expect(edgesOf(RELAY).map(({ high }) => high)).toEqual([true]), WITHIN);
  chip.setInput(BUTTON, true);
  await vi.waitFor(() => expect(edgesOf(RELAY).map(({ high }) => high)).toEqual([true, false]), WITHIN);
  expect(edgesOf(LAMP).length).toBeGreaterThan(10);
});

it('takes a button that is down as it starts for jammed, however often it starts', async () => {
  chip.setInput(BUTTON, false);
  start();
  await vi.waitFor(() => expect(state().ready).toBe(true), WITHIN);
  await vi.waitFor(() => expect(edgesOf(LAMP).length).toBeGreaterThan(20), WITHIN);
  expect(edgesOf(RELAY)).toEqual([]);
});
