/** A player that goes on running and is told by its socket what to play: mpv and MPD. */
import { existsSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { monotonicNow } from '../../monotonic-now.ts';
import { type Child, startChild } from '../../scene/start-child.ts';
import { until } from '../../until.ts';
import type { Peer } from './peer.ts';

export interface BySocket {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
  /** A path. */
  readonly socket: string;
  /** Sent once, before anything is played. */
  readonly prepare: string;
  /** Lines that have the one or the other played, instead of what plays. */
  readonly programme: string;
  readonly tone: string;
}

export function bySocket({ name, command, env, socket, prepare, programme, tone }: BySocket): Peer {
  let child: Child | undefined;
  let line: Socket | undefined;
  return {
    name,
    start: async () => {
      // Of the last time: it would be there before its owner is.
      rmSync(socket, { force: true });
      const started = startChild(command, env);
      child = started;
      await until(`${name} listens`, () => started.mustLive() ?? existsSync(socket), 10_000);
      const opened = connect(socket);
      line = opened;
      opened.resume();
      await new Promise((resolve, reject) => opened.once('connect', resolve).once('error', reject));
      opened.on('error', () => undefined); // told by the tone that never comes
      opened.write(prepare);
      await new Promise((resolve) => setTimeout(resolve, 300));
      opened.write(programme);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    },
    alert: () => {
      const asked = monotonicNow();
      line?.write(tone);
      return asked;
    },
    back: async () => {
      line?.write(programme);
    },
    stop: async () => {
      line?.destroy();
      await child?.end('SIGTERM');
    },
  };
}
