import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { choosePorts } from '../../../../province/reference/village/start/ports.ts';

const NODES = ['loa', 'bang'];

function portsFile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'loa-ports-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, 'ports.json');
}

function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    onTestFinished(() => {
      server.close();
    });
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

it('chooses free ports, all different', async () => {
  const { consoles, ...own } = await choosePorts(portsFile(), {}, NODES);
  const all = [...Object.values(own), ...Object.values(consoles)];
  expect(new Set(all).size).toBe(6);
  for (const port of all) await occupy(port);
});

it('takes those of the last time again', async () => {
  const file = portsFile();
  const first = await choosePorts(file, {}, NODES);
  expect(await choosePorts(file, {}, NODES)).toEqual(first);
});

it('leaves out one that is taken meanwhile, and keeps the others', async () => {
  const file = portsFile();
  const first = await choosePorts(file, {}, NODES);
  await occupy(first.api);
  const { api, ...others } = await choosePorts(file, {}, NODES);
  expect(api).not.toBe(first.api);
  expect(others).toEqual({ ...others, page: first.page, mqtt: first.mqtt, consoles: first.consoles });
});

it('takes the port that was asked for, and any free one for 0', async () => {
  const file = portsFile();
  const first = await choosePorts(file, {}, NODES);
  const asked = await choosePorts(file, { page: 4321, mqtt: 0 }, NODES);
  expect(asked.page).toBe(4321);
  expect(asked.mqtt).toBeGreaterThan(0);
  expect(asked.api).toBe(first.api);
});

it('does not stumble over a damaged memory', async () => {
  const file = portsFile();
  writeFileSync(file, '{"page": 80');
  const ports = await choosePorts(file, {}, NODES);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ports);
});
