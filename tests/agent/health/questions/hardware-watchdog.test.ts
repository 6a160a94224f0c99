import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hardwareWatchdog } from '../../../../agent/health/questions/hardware-watchdog.ts';

function places(state: string | undefined, conf: string | undefined) {
  const root = mkdtempSync(join(tmpdir(), 'loa-watchdog-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  if (state !== undefined) writeFileSync(join(root, 'state'), state);
  mkdirSync(join(root, 'conf'));
  if (conf !== undefined) writeFileSync(join(root, 'conf/loa.conf'), `[Manager]\n${conf}\n`);
  return { state: join(root, 'state'), systemd: [join(root, 'none'), join(root, 'conf')] };
}

it.each([
  ['is not armed', 'inactive\n', '(inactive)'],
  ['is not there', undefined, '(không thấy thiết bị)'],
])('tells of a watchdog that was to be armed and %s', (_, state, said) => {
  const { code, run } = hardwareWatchdog(places(state, 'RuntimeWatchdogSec=14s'));
  expect(code).toBe('watchdog.inactive');
  expect(run()).toContain(said);
});

it.each([
  ['is armed', 'active\n', 'RuntimeWatchdogSec=14s'],
  ['is wanted by nobody', 'inactive\n', undefined],
  ['is neither there nor wanted', undefined, undefined],
  ['was put off', 'inactive\n', 'RuntimeWatchdogSec=off'],
  ['was put off by 0', 'inactive\n', 'RuntimeWatchdogSec=0'],
  ['is spoken of in a comment only', 'inactive\n', '#RuntimeWatchdogSec=14s'],
])('says nothing of one that %s', (_, state, conf) => {
  expect(hardwareWatchdog(places(state, conf)).run()).toBeUndefined();
});
