import fastify from 'fastify';
import { expect, it } from 'vitest';
import { loopbackOnly } from '../../../agent/console/loopback-only.ts';

const ask = async (remoteAddress: string, headers: Record<string, string>) => {
  const server = fastify();
  loopbackOnly(server);
  server.post('/', async () => 'done');
  return (await server.inject({ method: 'POST', url: '/', remoteAddress, headers })).statusCode;
};
const right = { host: 'localhost:8090', 'x-loa': '1' };

it.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'])(
  'answers this machine, as %s',
  async (address) => {
    expect(await ask(address, right)).toBe(200);
  },
);

it.each(['192.168.1.7', '10.0.0.2', '::ffff:192.168.1.7', 'fe80::1', '1127.0.0.1'])(
  'refuses another machine (%s), whatever its headers say',
  async (address) => {
    expect(await ask(address, { ...right, 'x-forwarded-for': '127.0.0.1' })).toBe(403);
  },
);

it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:8090'])(
  'refuses the host name %s, which a foreign page made point here',
  async (host) => {
    expect(await ask('127.0.0.1', { ...right, host })).toBe(421);
  },
);
