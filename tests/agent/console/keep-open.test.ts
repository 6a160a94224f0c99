import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { keepOpen } from '../../../agent/console/keep-open.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { observed } from '../../link/observed.ts';

const listening = (port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

it('is opened once its port is free, tells of it, and is closed with the rest', async () => {
  const clock = new VirtualClock();
  const other = await listening(0);
  const { port } = other.address() as AddressInfo;
  const told: string[] = [];
  const kept = keepOpen({
    open: async () => {
      const server = await listening(port);
      return { close: () => closed(server) };
    },
    opened: () => told.push('opened'),
    trouble: (cause) => told.push((cause as NodeJS.ErrnoException).code ?? ''),
    timers: clock,
  });
  expect(await kept.first).toBeUndefined();
  expect(told).toEqual(['EADDRINUSE']);
  await closed(other);
  clock.advance(Duration.seconds(30));
  await observed('it is open', () => told.includes('opened'));
  await expect(listening(port)).rejects.toThrow('EADDRINUSE');
  await kept.close();
  await closed(await listening(port));
});

it('is not tried again once it was closed', async () => {
  const clock = new VirtualClock();
  let tried = 0;
  const kept = keepOpen({
    open: () => Promise.reject(new Error(`no ${++tried}`)),
    opened: () => {},
    trouble: () => {},
    timers: clock,
  });
  await kept.first;
  await kept.close();
  clock.advance(Duration.minutes(5));
  expect(tried).toBe(1);
});
