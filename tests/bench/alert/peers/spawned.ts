/** Kill what plays and spawn another: what scripts do. */
import { monotonicNow } from '../../monotonic-now.ts';
import { type Child, startChild } from '../../scene/start-child.ts';
import type { Peer, PeerSounds } from './peer.ts';

export function spawned(
  name: string,
  command: (file: string) => readonly [string, ...string[]],
  { programme, tone, env }: PeerSounds,
): Peer {
  let child: Child | undefined;
  const play = (file: string) => {
    // Not waited for: the sound server mixes what still comes of the old one.
    void child?.end('SIGKILL');
    child = startChild(command(file), env);
  };
  return {
    name,
    start: async () => {
      play(programme);
      await new Promise((resolve) => setTimeout(resolve, 800));
    },
    alert: () => {
      const asked = monotonicNow();
      play(tone);
      return asked;
    },
    back: async () => play(programme),
    stop: async () => {
      await child?.end('SIGKILL');
    },
  };
}
