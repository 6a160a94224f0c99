import { createServer, type Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { ask } from '../../../../agent/console/page/box/ask.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A box that answers so. */
async function answering(status: number, body: string): Promise<string> {
  server = createServer((_, answer) => answer.writeHead(status).end(body));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/api/box`;
}

const asked = (url: string) => ask({ token: 't' }, url, { body: {}, within: 300 });

it('hands on what was answered', async () => {
  expect(await asked(await answering(202, '{"item":"o1"}'))).toEqual({ kind: 'done', value: { item: 'o1' } });
  expect(await asked(await answering(204, ''))).toEqual({ kind: 'done', value: undefined });
});

it('is content to know that somebody is there', async () => {
  const url = await answering(200, '{"name":"a long view"}');
  expect(await ask({ token: 't' }, url, { head: true })).toEqual({ kind: 'done', value: undefined });
});

it('hands on a refusal in the words of the box', async () => {
  const refused = { error: { vi: 'Không', en: 'No' }, triesLeft: 2 };
  const answer = await asked(await answering(401, JSON.stringify(refused)));
  expect(answer).toEqual({ kind: 'refused', status: 401, refused });
});

it('has words for a refusal that has none', async () => {
  expect(await asked(await answering(404, '{"message":"Not found"}'))).toMatchObject({
    kind: 'refused',
    refused: { error: { vi: expect.stringContaining('404') } },
  });
});

it.each([
  ['somebody else answers that the box is away', 502, '<html>'],
  ['the answer is cut in its middle', 202, '{"item":'],
])('is lost when %s', async (_, status, body) => {
  expect(await asked(await answering(status, body))).toEqual({ kind: 'lost' });
});

it('is lost when nobody is there, when nobody answers in time, and when it is given up', async () => {
  expect(await asked('http://127.0.0.1:1/api/box')).toEqual({ kind: 'lost' });
  server = createServer(() => {});
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  expect(await asked(url)).toEqual({ kind: 'lost' });
  const given = new AbortController();
  const answer = ask({ token: 't' }, url, { within: 60_000, signal: given.signal });
  given.abort();
  expect(await answer).toEqual({ kind: 'lost' });
});
