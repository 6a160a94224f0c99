import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyReply } from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boardRoutes } from '../../../agent/console/board/board-routes.ts';
import { eventStream } from '../../../agent/console/event-stream.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { PageScreen } from '../../../drivers/screen/page/page-screen.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const replyOn = (raw: ServerResponse) => ({ raw, hijack: () => {} }) as unknown as FastifyReply;

/** A stream, and a follower that reads nothing until told to. */
async function stream() {
  let send: (data: unknown) => void = () => {};
  let ended = 0;
  const server = createServer((_request, response) => {
    eventStream(replyOn(response), (sender) => {
      send = sender;
      return () => ended++;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const request = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => {});
  return {
    response,
    send: (data: unknown) => send(data),
    ended: () => ended,
    [Symbol.asyncDispose]: async () => {
      request.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Lets sockets and promises have their say: their timers are not the faked ones. */
const until = async (done: () => boolean) => {
  for (const end = performance.now() + 10_000; !done() && performance.now() < end; )
    await new Promise((resolve) => setImmediate(resolve));
};

it('lets a follower go that does not read, before it fills the memory', async () => {
  await using one = await stream();
  const page = 'x'.repeat(64 * 1024);
  let sent = 0;
  // The kernel's own buffers take some megabytes before ours begins to fill.
  for (; one.ended() === 0 && sent < 64 * 1024 * 1024; sent += page.length) {
    one.send(page);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(one.ended()).toBe(1);
  expect(sent).toBeLessThan(32 * 1024 * 1024);
  // What comes after the end is dropped.
  one.send('late');
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps a follower that reads, however much it is told', async () => {
  await using one = await stream();
  let read = 0;
  one.response.on('data', (bytes: Buffer) => {
    read += bytes.length;
  });
  const page = 'x'.repeat(64 * 1024);
  for (let sent = 1; sent <= 100; sent++) {
    one.send(page);
    await until(() => read >= sent * page.length);
  }
  expect(read).toBeGreaterThan(100 * page.length);
  expect(one.ended()).toBe(0);
});

it('says every 15 s that it lives', async () => {
  await using one = await stream();
  let text = '';
  one.response.on('data', (bytes: Buffer) => {
    text += bytes;
  });
  await until(() => text === ': \n\n');
  vi.advanceTimersByTime(15_000);
  await until(() => text.length > 4);
  expect(text).toBe(': \n\n: \n\n');
});

it('gives a page up that has not said for 15 s that it stands, and only then', async () => {
  const screen = new PageScreen(new VirtualClock());
  screen.show({ id: 'f1', kind: 'notice', exercise: false, texts: [] });
  const server = fastify({ forceCloseConnections: true });
  const none = { media: { of: () => undefined }, stations: { watch: () => 'unknown' as const } };
  boardRoutes(server, { screen, ...none }, new URL('./no-pages/', import.meta.url));
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  let gone = 0;
  screen.onGone(() => gone++);
  const request = get(`${url}/board/frames?page=wall`);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => {});
  const stands = async () =>
    (
      await server.inject({
        ...{ method: 'POST', url: '/board/beat?page=wall', payload: { frame: 'f1', paints: 2 } },
      })
    ).statusCode;
  for (let word = 0; word < 4; word++) {
    expect(await stands()).toBe(204);
    vi.advanceTimersByTime(14_000);
  }
  expect([gone, screen.painted?.frameId]).toEqual([0, 'f1']);
  vi.advanceTimersByTime(2_000);
  await until(() => gone > 0);
  expect([gone, screen.painted]).toEqual([1, undefined]);
  expect(await stands()).toBe(410);
  await server.close();
});
