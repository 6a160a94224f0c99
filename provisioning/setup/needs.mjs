/**
 * What this project needs of the machine beside npm packages, and how to tell whether it is there.
 * Plain JavaScript without packages: it runs before anything is installed.
 */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Folder whose `include/node` holds the headers of the running Node, or undefined. */
export function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const file = join(prefix, 'include/node/node_version.h');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const part = (name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
  return `v${part('MAJOR')}.${part('MINOR')}.${part('PATCH')}` === process.version ? prefix : undefined;
}

function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false; // not in this folder: the next one is asked
    }
  });
}

const command = (name, packageName, why) => ({ package: packageName, why, isThere: () => onPath(name) });

/** The village and everything else that runs. */
const RUN = [command('ffmpeg', 'ffmpeg', 'decodes programmes')];

/** To compile better-sqlite3 where its prebuilt file cannot be fetched. */
export const COMPILER = [
  command('g++', 'g++', 'compiles better-sqlite3'),
  command('make', 'make', 'compiles better-sqlite3'),
  command('python3', 'python3', 'compiles better-sqlite3'),
  {
    package: 'libnode-dev',
    why: "Node's headers, to compile better-sqlite3",
    isThere: () => nodeHeaders() !== undefined,
  },
];

/** Real parts that the tests run against. */
const TEST = [
  command('git', 'git', 'lists the files to check'),
  command('openssl', 'openssl', 'makes certificates of the tests'),
  command('mosquitto', 'mosquitto', 'the outside broker of the tests'),
  command('dbus-daemon', 'dbus', 'session bus for PipeWire'),
  command('pipewire', 'pipewire', 'null sink: a real-time sound device'),
  command('pw-cli', 'pipewire-bin', 'makes the null sink'),
  command('wireplumber', 'wireplumber', 'connects streams to the null sink'),
  {
    package: 'pipewire-alsa',
    why: 'ALSA plug-in to PipeWire',
    isThere: () => existsSync('/usr/share/alsa/alsa.conf.d/50-pipewire.conf'),
  },
  command('icecast2', 'icecast2', 'a live station on loopback'),
  command('chromium', 'chromium', 'opens the pages'),
];

/** To emulate a box. */
const QEMU = [
  command('qemu-system-aarch64', 'qemu-system-arm', 'emulates a box'),
  command('apt-get', 'apt', "fetches the emulated box's packages"),
  command('dpkg-deb', 'dpkg', "unpacks the emulated box's packages"),
  command('xz', 'xz-utils', 'unpacks kernel modules'),
];

const PURPOSES = { start: RUN, test: [...RUN, ...TEST], qemu: QEMU };

/** Needs of one purpose: `start`, `test` or `qemu`. */
export function needsOf(purpose) {
  return PURPOSES[purpose];
}
