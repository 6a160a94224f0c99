import { once } from 'node:events';
import { setInterval as every } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type TLSSocket } from 'node:tls';
import { expect, it } from 'vitest';
import { deskScene } from './desk-scene.ts';
import { nodeIdentity } from './node-identity.ts';

/** Whoever is not done by then holds a place of others (ms): 10 s, and what a busy machine adds. */
const LET_GO_WITHIN_MS = 25_000;

async function scene() {
  const { cert, key } = await nodeIdentity('loa-1');
  const { lanPort = 0 } = await deskScene({ lan: { host: '127.0.0.1', port: 0, cert, key } });
  const open = async (): Promise<TLSSocket> => {
    const socket = connect({ host: '127.0.0.1', port: lanPort, rejectUnauthorized: false });
    socket.on('error', () => {});
    await once(socket, 'secureConnect');
    return socket;
  };
  return { open, port: lanPort };
}

/** Sends one byte after the other, as slowly as the connection bears; answers how long it was borne (ms). */
async function trickle(socket: TLSSocket, beginning: string): Promise<number> {
  const began = performance.now();
  socket.resume().write(beginning);
  const drip = every(() => socket.write('x'), 500);
  await Promise.race([once(socket, 'close'), sleep(60_000, undefined, { ref: false })]);
  clearInterval(drip);
  socket.destroy();
  return performance.now() - began;
}

it('lets go of those who send a request a byte at a time, and answers others meanwhile', async () => {
  const { open, port } = await scene();
  const head = `POST /api/login HTTP/1.1\r\nHost: localhost:${port}\r\n`;
  const slow = await Promise.all(Array.from({ length: 8 }, open));
  const borne = Promise.all(
    slow.map((socket, index) =>
      trickle(
        socket,
        index % 2 === 0
          ? `${head}x-slow: `
          : `${head}x-loa: 1\r\ncontent-type: application/json\r\ncontent-length: 3000\r\n\r\n{"who":"`,
      ),
    ),
  );
  const waits = [];
  for (let asked = 0; asked < 10; asked++) {
    const began = performance.now();
    const socket = await open();
    socket.write(`GET /api/session HTTP/1.1\r\nHost: localhost:${port}\r\nconnection: close\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
    waits.push(performance.now() - began);
    socket.destroy();
    await sleep(200);
  }
  expect(Math.max(...waits)).toBeLessThan(5_000);
  for (const ms of await borne) expect(ms).toBeLessThan(LET_GO_WITHIN_MS);
});

it('lets go of whoever opens a connection and says nothing, not even hello', async () => {
  const { port } = await scene();
  const { connect: plain } = await import('node:net');
  const socket = plain({ host: '127.0.0.1', port }).resume();
  socket.on('error', () => {});
  const began = performance.now();
  await Promise.race([once(socket, 'close'), sleep(60_000, undefined, { ref: false })]);
  socket.destroy();
  expect(performance.now() - began).toBeLessThan(LET_GO_WITHIN_MS);
});
