import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectAsync } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { openProvince } from '../../../../province/reference/open-province.ts';
import { serveProvince } from '../../../../province/reference/serve-province.ts';
import { freePort } from '../../../link/free-port.ts';
import { COMMUNE, flood, temporaryFolder } from '../make-province.ts';
import { until } from '../until.ts';
import { debianMosquitto } from './debian-mosquitto.ts';

const LOA = fileURLToPath(new URL('../../../../dist/cli/loa.main.js', import.meta.url));

/** Fenced blocks of the numbered steps, by step, as they are printed. */
function stepsOfManual(): readonly { step: number; language: string; text: string }[] {
  const manual = readFileSync(new URL('../../../../docs/reference-province.md', import.meta.url), 'utf8');
  const section = manual.slice(
    manual.indexOf('## A broker of your own'),
    manual.indexOf('## Again and again'),
  );
  return section.split(/^(?=\d+\. )/m).flatMap((part) => {
    const step = Number(/^(\d+)\. /.exec(part)?.[1]);
    return Number.isNaN(step)
      ? []
      : [...part.matchAll(/^ {3}```(\w+)\n([^`]*)^ {3}```$/gm)].map(([, language = '', text = '']) => ({
          ...{ step, language },
          text: text.replace(/^ {3}/gm, ''),
        }));
  });
}

describe('the steps of the manual for a Mosquitto of the province', () => {
  it('work as they are printed, on folders that stand for those of a Debian', async () => {
    const home = temporaryFolder();
    const port = await freePort();
    const mosquitto = debianMosquitto();
    const dir = join(home, 'tinh');
    const loa = (...args: string[]) =>
      execFileSync(process.execPath, [LOA, 'province', '--dir', dir, ...args], { cwd: home });
    loa('init', '--host', '127.0.0.1');
    loa('node', 'add', 'loa-1', '--groups', COMMUNE);

    // What a terminal would find: the command, and a superuser who is whoever runs this.
    const bin = join(home, 'bin');
    mkdirSync(bin);
    const command = (name: string, text: string) => {
      writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    };
    command('loa', `exec '${process.execPath}' '${LOA}' "$@"`);
    command('sudo', 'exec "$@"');
    const own = (text: string) =>
      text
        .replaceAll('/etc/mosquitto', mosquitto.etc)
        .replaceAll('/etc/systemd', join(home, 'systemd'))
        .replaceAll('mqtt.example.vn:8883', `127.0.0.1:${port}`)
        // Only root may give files to somebody else.
        .replaceAll(
          '-o mosquitto -g mosquitto ',
          process.getuid?.() === 0 ? '-o mosquitto -g mosquitto ' : '',
        );
    let serving: Awaited<ReturnType<typeof serveHere>> | undefined;
    const run = async (line: string) => {
      if (line.includes('apt-get') || line.includes('daemon-reload')) return;
      if (line.includes('systemctl restart')) await mosquitto.start();
      else if (line.includes('systemctl reload')) await mosquitto.reload();
      else if (line.endsWith(' serve')) serving = await serveHere(dir);
      else
        execFileSync('sh', ['-ec', line], {
          cwd: home,
          env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` },
        });
    };
    const steps = stepsOfManual();
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const perform = async (wanted: readonly number[]) => {
      for (const { step, language, text } of steps) {
        if (!wanted.includes(step)) continue;
        const settings = join(dir, 'province.toml');
        if (language === 'toml')
          writeFileSync(
            settings,
            readFileSync(settings, 'utf8').replace('\n[content]\n', `\n${own(text)}\n[content]\n`),
          );
        else for (const line of own(text).trim().split('\n')) await run(line);
      }
    };

    await perform([1, 2, 3, 4, 5, 6]);
    const box = async (nodeId: string) => {
      const file = (name: string) => readFileSync(join(dir, 'identities', nodeId, name));
      const identity = { ca: file('ca.crt'), cert: file('node.crt'), key: file('node.key') };
      const client = await connectAsync(`mqtts://127.0.0.1:${port}`, {
        ...{ clientId: nodeId, reconnectPeriod: 0, ...identity },
      });
      onTestFinished(() => client.endAsync(true));
      const heard: string[] = [];
      client.on('message', (topic) => heard.push(topic));
      await client.subscribeAsync([`loa/v1/to/${nodeId}/#`, `loa/v1/to/${COMMUNE}/#`], { qos: 1 });
      return { client, heard };
    };
    const one = await box('loa-1');
    await until('its state', () => one.heard.length >= 3);
    expect(readFileSync(join(home, 'systemd/system/mosquitto.service.d/loa.conf'), 'utf8')).toContain(
      '65536',
    );

    loa('node', 'add', 'loa-2', '--groups', COMMUNE);
    await perform([7]);
    const two = await box('loa-2');
    await until('the state of the new one', () => two.heard.length >= 3);
    await serving?.province.sendAlert(flood());
    for (const { heard } of [one, two])
      await until('the alert', () => heard.includes(`loa/v1/to/${COMMUNE}/alert`));
    expect(one.client.connected).toBe(true);

    loa('node', 'remove', 'loa-2');
    await perform([7]);
    await expect(box('loa-2')).rejects.toThrow();
    expect(one.client.connected).toBe(true);
  });
});

async function serveHere(dir: string) {
  const clock = new SystemClock();
  const province = await openProvince(dir, { clock });
  const ports = { content: 0, api: 0 };
  const served = await serveProvince(province, { clock, timers: new SystemTimers(clock), ports });
  onTestFinished(async () => {
    await served.close();
    await province.close();
  });
  return { province };
}
