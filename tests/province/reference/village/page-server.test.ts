import { createServer, type IncomingMessage, request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { servePage } from '../../../../province/reference/village/page/page-server.ts';
import { readEvents } from '../../../../province/reference/village/read-events.ts';

/** A server behind the page that tells what it was asked. */
async function behind(): Promise<{ port: number; asked: IncomingMessage[]; close: () => void }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((incoming, answer) => {
    asked.push(incoming);
    if (incoming.url?.endsWith('/events')) {
      answer.writeHead(200, { 'content-type': 'text/event-stream' });
      answer.write(
        incoming.url === '/events' ? 'data: {"a":1}\n\n' : 'event: notice\ndata: {"text":"x"}\n\n',
      );
      return;
    }
    let body = '';
    incoming.on('data', (data) => {
      body += data;
    });
    incoming.on('end', () => answer.writeHead(201, { 'x-sample-rate': '48000' }).end(`heard ${body}`));
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  return { port: typeof address === 'object' && address ? address.port : 0, asked, close };
}

async function page() {
  const [api, node] = [await behind(), await behind()];
  const nodes = [{ nodeId: 'loa-1', kind: 'speaker', zones: { dong: 'Hướng đông' }, console: node.port }];
  const server = await servePage({ port: 0, nodes, api: api.port, token: 'secret' });
  onTestFinished(() => server.close());
  return { url: server.url, api, node };
}

const post = {
  method: 'POST',
  headers: { 'x-loa': '1', 'content-type': 'application/json' },
  body: '{"a":1}',
};

it('serves the page and what it is made of', async () => {
  const { url } = await page();
  expect(await (await fetch(url)).text()).toContain('<title>Loa');
  for (const [asset, type] of [
    ['village.css', 'text/css'],
    ['village.client.js', 'text/javascript'],
    ['second-press.client.js', 'text/javascript'],
    ['words.client.js', 'text/javascript'],
  ] as const) {
    const answer = await fetch(`${url}${asset}`);
    expect(answer.headers.get('content-type')).toContain(type);
    expect((await answer.text()).length).toBeGreaterThan(500);
  }
  expect((await fetch(`${url}../../serve-province.ts`)).status).toBe(404);
  expect((await fetch(`${url}%2e%2e/%2e%2e/package.json`)).status).toBe(404);
});

it('names the nodes, and where each has its own page', async () => {
  const { url, node } = await page();
  expect(await (await fetch(`${url}api/village`)).json()).toEqual([
    {
      ...{ nodeId: 'loa-1', kind: 'speaker', zones: { dong: 'Hướng đông' } },
      page: `http://127.0.0.1:${node.port}/`,
    },
  ]);
});

it('hands posts on to the API with its token, and back what it says', async () => {
  const { url, api } = await page();
  const answer = await fetch(`${url}api/alerts?x=1`, post);
  expect(answer.status).toBe(201);
  expect(await answer.text()).toBe('heard {"a":1}');
  const asked = api.asked.find(({ method }) => method === 'POST');
  expect(asked?.url).toBe('/api/alerts?x=1');
  expect(asked?.headers).toMatchObject({ 'loa-token': 'secret', 'content-type': 'application/json' });
});

it('gives the token with nothing but posts, and to nobody but the API', async () => {
  const { url, api, node } = await page();
  await fetch(`${url}api/nodes`);
  for (const { headers } of api.asked) expect(headers).not.toHaveProperty('loa-token');
  expect(api.asked.map((incoming) => incoming.url)).toContain('/api/nodes');
  await fetch(`${url}nodes/loa-1/virtual/button`, post);
  const pressed = node.asked.find(({ method }) => method === 'POST');
  expect(pressed?.url).toBe('/virtual/button');
  expect(pressed?.headers).not.toHaveProperty('loa-token');
});

it('hands on endless answers as they come, with their headers', async () => {
  const { url } = await page();
  expect((await fetch(`${url}nodes/loa-1/sound`)).headers.get('x-sample-rate')).toBe('48000');
  const stop = new AbortController();
  const { body } = await fetch(`${url}nodes/loa-1/events`, { signal: stop.signal });
  const first = await body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toBe('data: {"a":1}\n\n');
  stop.abort();
});

it('joins the events of province and nodes in one stream, and tells a latecomer how each node is', async () => {
  const { url } = await page();
  const follow = async () => {
    const seen: string[] = [];
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    for await (const { type, data } of readEvents(`${url}events`, stop.signal)) {
      seen.push(`${type} ${data}`);
      if (seen.some((event) => event.startsWith('status'))) break;
    }
    return seen;
  };
  const status = 'status {"nodeId":"loa-1","status":{"a":1}}';
  expect(await follow()).toContain(status);
  expect(await follow()).toEqual([status]);
});

it('refuses a post without our header: a page of elsewhere could send it', async () => {
  const { url, api } = await page();
  const answer = await fetch(`${url}api/alerts`, { ...post, headers: { 'content-type': 'text/plain' } });
  expect(answer.status).toBe(403);
  expect(api.asked.filter(({ url: path }) => path !== '/api/events')).toEqual([]);
});

it('refuses foreign host names: a page of elsewhere could let its name point here', async () => {
  const { url, api } = await page();
  const status = await new Promise((resolve) => {
    const asking = request(`${url}api/nodes`, { headers: { host: 'evil.example' } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asking.end();
  });
  expect(status).toBe(421);
  expect(api.asked.filter(({ url: path }) => path !== '/api/events')).toEqual([]);
});

it('says that nobody answers, and keeps event sources alive, while a node is away', async () => {
  const { url, node } = await page();
  node.close();
  const answer = await fetch(`${url}nodes/loa-1/status`);
  expect(answer.status).toBe(502);
  expect(await answer.json()).toEqual({ error: expect.stringContaining('nobody answers') });
  const events = await fetch(`${url}nodes/loa-1/events`, { headers: { accept: 'text/event-stream' } });
  expect(events.status).toBe(200);
  expect(await events.text()).toBe('retry: 1000\n\n');
});

it('knows no other nodes and paths', async () => {
  const { url } = await page();
  for (const path of ['nodes/loa-2/status', 'nodes/loa-1', 'favicon.ico'])
    expect((await fetch(url + path)).status).toBe(404);
});
