import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../../../agent/settings/read-settings.ts';
import { SettingsError } from '../../../agent/settings/settings-error.ts';

const BOARD = `[node]
id = "xa-tan-phu-bang-tin"
kind = "board"

[link]
url = "mqtt://127.0.0.1:1883"

[speaker]
driver = "virtual"

[gpio]
driver = "virtual"
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-screen-settings-'));
  writeFileSync(
    join(folder, 'root.json'),
    JSON.stringify({ keys: [{ kid: 'root-1', x: 'A'.repeat(43) }], threshold: 1 }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(screen: string) {
  const file = join(folder, 'loa.toml');
  writeFileSync(file, `${BOARD}\n[screen]\n${screen}\n`);
  return readSettings(file);
}

function problemsOf(screen: string) {
  try {
    read(screen);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

test.each(['none', 'cec'] as const)('a display is reached by "%s"', (power) => {
  expect(read(`power = "${power}"`).screen.power).toBe(power);
});

test('a file that still says "dpms" is told what to write instead, in both languages', () => {
  const [problem] = problemsOf('power = "dpms"');
  expect(problem).toMatchObject({ key: 'screen.power', line: 15 });
  expect(problem?.problem.vi).toMatch(/"dpms", không còn.*"cec".*"none"/);
  expect(problem?.problem.en).toMatch(/"dpms", which is no longer.*"cec".*"none"/);
});

test('anything else is told what there is', () => {
  const [problem] = problemsOf('power = "off"');
  expect(problem?.problem.en).toBe('is "off", expected "none" (stays on) or "cec" (by HDMI-CEC)');
});
