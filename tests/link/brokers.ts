/**
 * Real brokers for tests and benches: Mosquitto (MQTT 5) as a process of its own, aedes (3.1.1) in this one. Both can be
 * stopped and started again on the same port; neither keeps anything over a restart.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes } from 'aedes';
import type { Certificates } from './certificates.ts';
import { freePort } from './free-port.ts';

export interface Broker {
  readonly name: 'mosquitto' | 'aedes';
  /** What it speaks. */
  readonly version: '5' | '3.1.1';
  readonly port: number;
  /** For LinkSettings. */
  readonly url: string;
  /** Ends at once, as a crash does. */
  stop(): Promise<void>;
  /** On the same port. */
  start(): Promise<void>;
  /** Stops and leaves nothing behind. */
  close(): Promise<void>;
}

export interface BrokerOptions {
  /** Listens with TLS and asks every client for a certificate. */
  readonly tls?: Certificates;
  /** Default: a free one. */
  readonly port?: number;
}

/** Debian's Mosquitto. Resolves when it listens. */
export async function startMosquitto(options: BrokerOptions = {}): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-mosquitto-'));
  const config = join(folder, 'mosquitto.conf');
  const port = options.port ?? (await freePort());
  const { tls } = options;
  writeFileSync(
    config,
    [
      `listener ${port} 127.0.0.1`,
      'persistence false',
      // As `loa province broker` has it: else a message waits until the one before it was acknowledged, 40 ms under a flood.
      'set_tcp_nodelay true',
      // Started by root it would change to a user who cannot read the certificates of this test.
      ...(process.getuid?.() === 0 ? ['user root'] : []),
      ...(tls
        ? [
            `cafile ${tls.broker.ca}`,
            `certfile ${tls.broker.cert}`,
            `keyfile ${tls.broker.key}`,
            'require_certificate true',
            'use_identity_as_username true',
          ]
        : ['allow_anonymous true']),
    ].join('\n'),
  );
  let child: ChildProcess | undefined;
  const broker: Broker = {
    name: 'mosquitto',
    version: '5',
    port,
    url: `${tls ? 'mqtts' : 'mqtt'}://127.0.0.1:${port}`,
    async start() {
      child = spawn('mosquitto', ['-c', config], {
        stdio: ['ignore', 'ignore', 'pipe'],
        // Debian installs it where only root's path looks.
        env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
      });
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        said = (said + chunk).slice(-4_000);
      });
      await listening(port, child, () => said);
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
    async close() {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await broker.start();
  return broker;
}

/** The broker of the demo, in this process. Resolves when it listens. */
export async function startAedes(options: BrokerOptions = {}): Promise<Broker> {
  const { tls } = options;
  let running: { server: Server; aedes: Aedes; sockets: Set<Socket> } | undefined;
  const open = async (port: number) => {
    const aedes = await Aedes.createBroker();
    const server = tls
      ? createTlsServer(
          {
            ca: readFileSync(tls.broker.ca),
            cert: readFileSync(tls.broker.cert),
            key: readFileSync(tls.broker.key),
            requestCert: true,
            rejectUnauthorized: true,
          },
          aedes.handle,
        )
      : createServer(aedes.handle);
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    running = { server, aedes, sockets };
    return (server.address() as AddressInfo).port;
  };
  const port = await open(options.port ?? 0);
  const broker: Broker = {
    name: 'aedes',
    version: '3.1.1',
    port,
    url: `${tls ? 'mqtts' : 'mqtt'}://127.0.0.1:${port}`,
    async start() {
      await open(port);
    },
    async stop() {
      if (!running) return;
      const { server, aedes, sockets } = running;
      running = undefined;
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await closed;
    },
    close: () => broker.stop(),
  };
  return broker;
}

async function listening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended with ${child.exitCode}: ${said()}`);
    const open = await new Promise<boolean>((resolve) => {
      const probe = connect(port, '127.0.0.1');
      probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
      probe.once('connect', () => probe.destroy());
    });
    if (open) return;
    if (Date.now() > deadline) throw new Error(`mosquitto does not listen on ${port}: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
