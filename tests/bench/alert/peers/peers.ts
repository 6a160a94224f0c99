/** Those that are one package away, and the floor. One that lacks its program is told, not measured. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bySocket } from './by-socket.ts';
import { floor } from './floor.ts';
import type { Peer, PeerSounds } from './peer.ts';
import { spawned } from './spawned.ts';

export interface Field {
  readonly peers: readonly Peer[];
  /** Why some are not among them, for people. */
  readonly lacking: readonly string[];
}

export function peers(sounds: PeerSounds, inMemory: { programme: Int16Array; tone: Int16Array }): Field {
  const { programme, tone, env } = sounds;
  const known: readonly [program: string, make: () => Peer][] = [
    ['mpv', () => mpv(sounds)],
    ['mpd', () => mpd(sounds)],
    [
      'aplay',
      () => spawned('aplay, killed and spawned', (file) => ['aplay', '-q', '-D', 'default', file], sounds),
    ],
    [
      'ffmpeg',
      () =>
        spawned(
          'ffmpeg, killed and spawned',
          (file) => ['ffmpeg', '-nostdin', '-loglevel', 'error', '-i', file, '-f', 'alsa', 'default'],
          { ...sounds, programme, tone, env },
        ),
    ],
  ];
  const there = known.filter(([program]) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0);
  return {
    peers: [floor(inMemory.programme, inMemory.tone), ...there.map(([, make]) => make())],
    lacking: known
      .filter((one) => !there.includes(one))
      .map(
        ([program]) =>
          `${program} is not installed (apt install ${program === 'aplay' ? 'alsa-utils' : program})`,
      ),
  };
}

function mpv({ folder, programme, tone, env }: PeerSounds): Peer {
  const socket = join(folder, 'mpv.sock');
  const load = (file: string) => `${JSON.stringify({ command: ['loadfile', file, 'replace'] })}\n`;
  return bySocket({
    name: 'mpv, by its socket',
    command: ['mpv', '--no-config', '--idle', '--no-video', '--really-quiet', `--input-ipc-server=${socket}`],
    ...{ env, socket, prepare: '', programme: load(programme), tone: load(tone) },
  });
}

function mpd({ folder, programme, tone, env }: PeerSounds): Peer {
  const own = join(folder, 'mpd');
  mkdirSync(own, { recursive: true });
  const socket = join(own, 'socket');
  const configuration = join(own, 'mpd.conf');
  writeFileSync(
    configuration,
    [
      `bind_to_address "${socket}"`,
      `state_file "${join(own, 'state')}"`,
      'audio_output {',
      // Its ALSA output is silent after the first change of song on PipeWire's plug-in.
      '  type "pipewire"',
      '  name "sink"',
      '  mixer_type "none"',
      '}',
    ].join('\n'),
  );
  return bySocket({
    name: 'MPD',
    command: ['mpd', '--no-daemon', '--stderr', configuration],
    ...{ env, socket },
    prepare: `clear\nadd "file://${programme}"\nadd "file://${tone}"\n`,
    programme: 'play 0\n',
    tone: 'play 1\n',
  });
}
