import { afterEach, expect, it } from 'vitest';
import { type ConsoleParts, type RunningConsole, serveConsole } from '../../../agent/console/console.ts';
import type { Status } from '../../../agent/console/status.ts';
import { exampleReport } from '../../../province/contract/examples/reports.ts';

let running: RunningConsole | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function consoleWith(parts: Partial<ConsoleParts> = {}): Promise<string> {
  running = await serveConsole({
    host: '127.0.0.1',
    port: 0,
    status: () => ({ nodeId: 'loa-1', at: '05:00:00' }) as unknown as Status,
    onChange: () => () => {},
    order: () => undefined,
    preview: () => exampleReport('preview'),
    ...parts,
  });
  return running.url;
}

const ours = { method: 'POST', headers: { 'x-loa': '1' } };
it('says how the box is', async () => {
  const url = await consoleWith();
  expect(await (await fetch(`${url}/status`)).json()).toMatchObject({ nodeId: 'loa-1' });
});

it('refuses a post without our header, which a foreign page cannot send', async () => {
  let presses = 0;
  const url = await consoleWith({ pressButton: () => presses++ });
  const answer = await fetch(`${url}/virtual/button`, { method: 'POST' });
  expect([answer.status, presses]).toEqual([403, 0]);
  expect((await fetch(`${url}/virtual/button`, ours)).status).toBe(204);
  expect(presses).toBe(1);
});

it('has a button only where there is a virtual one, and a board only where there is a screen', async () => {
  const url = await consoleWith();
  expect((await fetch(`${url}/virtual/button`, ours)).status).toBe(404);
  expect((await fetch(`${url}/board`)).status).toBe(404);
  expect((await fetch(`${url}/board/beat?page=a`, ours)).status).toBe(404);
});

it('hands on the orders of whoever stands at the box, and says why one is declined', async () => {
  const orders: unknown[] = [];
  const url = await consoleWith({
    order: (body) => {
      orders.push(body);
      if ((body as { zone?: string }).zone !== 'x') return undefined;
      return { reason: 'no-such-zone', detail: 'zone "x" is none of this box' };
    },
  });
  const post = (name: string, body: string, headers: Record<string, string> = { 'x-loa': '1' }) =>
    fetch(`${url}/${name}`, {
      ...{ method: 'POST', body },
      headers: { 'content-type': 'application/json', ...headers },
    });
  expect((await post('mute', '{"what":"box","by":"Thợ"}')).status).toBe(204);
  // Whatever the body says, its address is its name.
  expect((await post('unmute', '{"what":"box","by":"Thợ","name":"mute"}')).status).toBe(204);
  const declined = await post('stop', '{"zone":"x","by":"Thợ"}');
  expect(declined.status).toBe(409);
  expect(await declined.json()).toMatchObject({ reason: 'no-such-zone' });
  expect(orders).toEqual([
    { name: 'mute', what: 'box', by: 'Thợ' },
    { name: 'unmute', what: 'box', by: 'Thợ' },
    { name: 'stop', zone: 'x', by: 'Thợ' },
  ]);
});

it('takes no order of a web page that cannot set our header', async () => {
  let ordered = false;
  const url = await consoleWith({
    order: () => {
      ordered = true;
      return undefined;
    },
  });
  const forged = await fetch(`${url}/stop`, { method: 'POST', body: '{"item":"all","by":"x"}' });
  expect(forged.status).toBe(403);
  expect(ordered).toBe(false);
});
