/** The line that `loa province sign --help` prints for mosquitto_pub, run as it is printed. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../province/reference/make-province.ts';

const LOA = resolve('dist/cli/loa.main.js');

it('the line of sign --help hands mosquitto_pub broker, operator, token, and -r for state alone', () => {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const program = (name: string, does: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${does}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  program('loa', `exec '${process.execPath}' '${LOA}' "$@"`);
  program('mosquitto_pub', 'printf "%s " "$@" >> sent; echo >> sent');
  const env = { PATH: `${bin}:${process.env['PATH']}`, LANG: 'en' };
  const sh = (line: string) =>
    execFileSync('sh', ['-ec', line], { cwd: folder, env, encoding: 'utf8', timeout: 60_000 });

  sh('loa province init --dir tinh --no-certificates');
  const example = (name: string) => JSON.parse(readFileSync(`docs/contract/examples/${name}.json`, 'utf8'));
  const body = example('schedule').body ?? example('schedule');
  const drafts = {
    schedule: { type: 'schedule', aud: ['a'], body },
    stop: { type: 'command', aud: ['a'], body: { name: 'stop', item: 'all', by: 'y' } },
  };
  for (const [name, draft] of Object.entries(drafts))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(draft));
  const line = /^ {2}loa province sign [\s\S]*^ {2}done$/m.exec(sh('loa province sign --help'))?.[0] ?? '';
  sh(line.replace('tin.json', 'schedule.json stop.json'));

  const token = readFileSync(join(folder, 'tinh/api-token'), 'utf8').trim();
  const broker = `-h 127.0.0.1 -p 1883 -u operator -P ${token} -q 1`;
  const [state, once] = readFileSync(join(folder, 'sent'), 'utf8').trim().split('\n');
  expect(state).toContain(`${broker} -r -t loa/v1/to/a/schedule/${body.id} -m ey`);
  expect(once).toContain(`${broker} -t loa/v1/to/a/command -m ey`);
});
