import { createSocket } from 'node:dgram';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askAround, type Neighbourhood } from '../../../drivers/network/answers/ask-around.ts';
import { gateways } from '../../../drivers/network/answers/gateways.ts';
import { type KnockEnd, knock } from '../../../drivers/network/answers/knock.ts';
import { Duration } from '../../../time/duration.ts';
import { temporaryFolder } from '../../agent/temporary-folder.ts';

/** RCODEs of RFC 1035 §4.1.1. */
const CODES = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

/** A name server that gives every question one answer; what was asked is kept. */
async function nameServer(code: number): Promise<{ address: string; asked: string[] }> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (question, from) => {
    asked.push(question.subarray(12).toString('latin1'));
    const answer = Buffer.from(question);
    answer[2] = 0x81; // a response
    answer[3] = 0x80 | code;
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => void socket.close());
  return { address: `127.0.0.1:${socket.address().port}`, asked };
}

function neighbourhood(change: Partial<Neighbourhood> = {}): Neighbourhood {
  // Nobody listens there: the answer is that of a box without any network.
  return {
    servers: ['127.0.0.1:9'],
    routers: () => [],
    knock: async () => 'unreachable',
    random: () => 0.5,
    ...change,
  };
}

const PROVINCE = { host: 'mqtt.tinh.example', port: 8883 };

describe('asking around', () => {
  it('hears nothing where nobody answers', async () => {
    expect(await askAround(PROVINCE, neighbourhood())).toBe('nothing');
  });

  it('takes "no such name" for an answer from beyond, to a name that no router remembers', async () => {
    const server = await nameServer(CODES.NXDOMAIN);
    expect(await askAround(PROVINCE, neighbourhood({ servers: [server.address] }))).toBe('beyond');
    expect(server.asked[0]).toMatch(/loa-\w+.mqtt.tinh.example/);
  });

  for (const code of ['SERVFAIL', 'REFUSED'] as const)
    it(`takes ${code} for a router that has no way out itself`, async () => {
      const { address } = await nameServer(CODES[code]);
      expect(await askAround(PROVINCE, neighbourhood({ servers: [address] }))).toBe('near');
    });

  it('knocks at a province that has an address and no name', async () => {
    const knocked: string[] = [];
    const there = neighbourhood({
      knock: async (address, port) => {
        knocked.push(`${address} ${port}`);
        return 'answered';
      },
    });
    expect(await askAround({ host: '10.1.2.3', port: 8883 }, there)).toBe('beyond');
    expect(knocked).toEqual(['10.1.2.3 8883']);
  });

  const routers: readonly [KnockEnd, string][] = [
    ['answered', 'near'],
    ['silent', 'near'], // found on the wire, though it does not talk
    ['unreachable', 'nothing'],
  ];
  for (const [end, reach] of routers)
    it(`a router that is ${end} is ${reach}`, async () => {
      const with1 = neighbourhood({ routers: () => ['192.168.1.1'], knock: async () => end });
      expect(await askAround(PROVINCE, with1)).toBe(reach);
    });
});

describe('knocking', () => {
  it('counts a refusal as an answer', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await knock('127.0.0.1', port, Duration.seconds(5))).toBe('answered');
    await new Promise((resolve) => server.close(resolve));
    expect(await knock('127.0.0.1', port, Duration.seconds(5))).toBe('answered');
  });
});

describe('routers of this place', () => {
  const bench = () => {
    const folder = temporaryFolder();
    const places = { proc: join(folder, 'proc'), sys: join(folder, 'sys') };
    mkdirSync(join(places.proc, 'net'), { recursive: true });
    const device = (name: string, flags: string) => {
      mkdirSync(join(places.sys, 'class/net', name), { recursive: true });
      writeFileSync(join(places.sys, 'class/net', name, 'flags'), `${flags}\n`);
    };
    device('eth0', '0x1003');
    device('wwan0', '0x10d1');
    const routes = (...rows: string[]) =>
      writeFileSync(join(places.proc, 'net/route'), ['Iface\tDestination\tGateway', ...rows, ''].join('\n'));
    return { places, routes };
  };

  it('are the gateways of default routes, once each', () => {
    const { places, routes } = bench();
    routes('eth0\t00000000\t0101A8C0', 'eth0\t0001A8C0\t00000000', 'eth0\t00000000\t0101A8C0');
    expect(gateways(places)).toEqual(['192.168.1.1']);
  });

  it('are none behind a modem, and none where there is no route', () => {
    const { places, routes } = bench();
    routes('wwan0\t00000000\t0100000A', 'eth0\t00000000\t00000000');
    expect(gateways(places)).toEqual([]);
    expect(gateways({ proc: '/nowhere', sys: '/nowhere' })).toEqual([]);
  });
});
