/**
 * A real Mosquitto that is set up as Debian does it: its own mosquitto.conf, which takes in all of conf.d; only the folders are others,
 * and the log is ours to read. Ended with the test.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { until } from '../until.ts';

export interface DebianMosquitto {
  /** Stands for /etc/mosquitto. */
  readonly etc: string;
  /** Copies generated files to `loa` and `conf.d` in it, as the manual does: readable to the broker alone. */
  install(folder: string): void;
  start(): Promise<void>;
  /** SIGHUP, as `systemctl reload` sends it. Resolves when it has begun: it is done before anything else is. */
  reload(): Promise<void>;
  log(): string;
}

export function debianMosquitto(): DebianMosquitto {
  const root = mkdtempSync(join(tmpdir(), 'loa-debian-'));
  const etc = join(root, 'etc');
  for (const folder of ['etc/conf.d', 'lib']) mkdirSync(join(root, folder), { recursive: true });
  // Started by root it becomes user mosquitto, who has to come through.
  chmodSync(root, 0o755);
  chmodSync(join(root, 'lib'), 0o777);
  writeFileSync(
    join(etc, 'mosquitto.conf'),
    [
      'persistence true',
      `persistence_location ${root}/lib/`,
      'log_dest stderr',
      `include_dir ${etc}/conf.d`,
    ].join('\n'),
  );
  let child: ChildProcess | undefined;
  let log = '';
  const end = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  onTestFinished(async () => {
    await end();
    rmSync(root, { recursive: true, force: true });
  });
  return {
    etc,
    install(folder) {
      const owner = process.getuid?.() === 0 ? ['-o', 'mosquitto', '-g', 'mosquitto'] : [];
      const files = readdirSync(folder).map((name) => join(folder, name));
      execFileSync('install', ['-d', ...owner, '-m', '0700', join(etc, 'loa')]);
      execFileSync('install', [...owner, '-m', '0600', ...files, join(etc, 'loa')]);
      execFileSync('install', ['-m', '0644', join(folder, 'loa.conf'), join(etc, 'conf.d')]);
    },
    async start() {
      await end();
      log = '';
      child = spawn('mosquitto', ['-c', join(etc, 'mosquitto.conf')], {
        stdio: ['ignore', 'ignore', 'pipe'],
        // Debian installs it where only root's path looks.
        env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
      });
      child.stderr?.on('data', (text: Buffer) => {
        log += text;
      });
      await until('mosquitto runs', () => {
        if (child?.exitCode !== null) throw new Error(`mosquitto ended with ${child?.exitCode}: ${log}`);
        return log.includes('running');
      });
    },
    async reload() {
      const before = log.length;
      child?.kill('SIGHUP');
      await until('reload', () => log.slice(before).includes('Reloading config'));
    },
    log: () => log,
  };
}
