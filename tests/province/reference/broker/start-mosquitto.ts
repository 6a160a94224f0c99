/** A real Mosquitto on a free port of loopback, ended with the test. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Mosquitto {
  readonly url: string;
  /** Ends it in good order; it keeps nothing. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** `more`: further lines of its settings, for its one listener. */
export async function startMosquitto(
  more: readonly string[] = [],
  scheme: 'mqtt' | 'mqtts' = 'mqtt',
): Promise<Mosquitto> {
  const dir = mkdtempSync(join(tmpdir(), 'loa-mosquitto-'));
  const port = await freePort();
  const config = join(dir, 'mosquitto.conf');
  const open = more.length > 0 ? 'false' : 'true';
  const lines = [
    `listener ${port} 127.0.0.1`,
    `allow_anonymous ${open}`,
    'persistence false',
    'user root',
    ...more,
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  let end: (() => Promise<void>) | undefined;
  const start = async () => {
    const child = spawn('mosquitto', ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    end = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`mosquitto ended with ${code}`)));
      child.stderr.on('data', (text: Buffer) => text.includes('running') && resolve());
    });
  };
  const stop = async () => {
    await end?.();
    end = undefined;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });
  await start();
  return { url: `${scheme}://127.0.0.1:${port}`, stop, start };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
