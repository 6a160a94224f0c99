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

/** Tools of administration lie where not everybody's path leads. */
const inAdministration = (name, packageName, why) => ({
  package: packageName,
  why,
  isThere: () => onPath(name) || existsSync(`/usr/sbin/${name}`) || existsSync(`/sbin/${name}`),
});

const isRoot = process.getuid?.() === 0;

/** Installed for its tool alone: its daemon would take this machine's network in hand, and is masked before it comes. */
const asleep = (unit, need) => ({ ...need, asleep: unit });

/** The village and everything else that runs. */
const RUN = [
  command('ffmpeg', 'ffmpeg', 'decodes programmes'),
  // Without it a village still sounds: alerts have their recorded phrases.
  { ...command('espeak-ng', 'espeak-ng', 'reads alerts and bulletins aloud'), spared: true },
];

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
  command('espeak-ng', 'espeak-ng', 'reads texts aloud'),
  command('git', 'git', 'lists the files to check'),
  command('openssl', 'openssl', 'makes certificates of the tests'),
  command('mosquitto', 'mosquitto', 'the outside broker of the tests'),
  command('dbus-daemon', 'dbus', 'session bus for PipeWire'),
  command('pipewire', 'pipewire', 'null sink: a real-time sound device'),
  command('pw-cli', 'pipewire-bin', 'makes the null sink'),
  command('amixer', 'alsa-utils', "turns a card's volume behind the box's back"),
  command('wireplumber', 'wireplumber', 'connects streams to the null sink'),
  {
    package: 'pipewire-alsa',
    why: 'ALSA plug-in to PipeWire',
    isThere: () => existsSync('/usr/share/alsa/alsa.conf.d/50-pipewire.conf'),
  },
  command('icecast2', 'icecast2', 'a live station on loopback'),
  command('chromium', 'chromium', 'opens the pages'),
  {
    package: 'fonts-noto-core',
    why: "letters of an e-board's image: others are larger or smaller",
    isThere: () => existsSync('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'),
  },
  command('systemd-analyze', 'systemd', "judges the box's units"),
  inAdministration('ip', 'iproute2', 'gives a box of the tests a network of its own, to be broken'),
  {
    package: 'python3-dbusmock',
    why: 'a system bus of the tests, with what manages networks mocked on it',
    isThere: () => existsSync('/usr/lib/python3/dist-packages/dbusmock'),
  },
  asleep('NetworkManager.service', command('nmcli', 'network-manager', 'the tool that the agent asks')),
  asleep('ModemManager.service', command('mmcli', 'modemmanager', 'the tool that the agent asks')),
  command('python3', 'python3', "systemd's end of the socket that a box tells it is ready"),
];

/** To emulate a box. */
const QEMU = [
  command('qemu-system-aarch64', 'qemu-system-arm', 'emulates a box'),
  command('apt-get', 'apt', "fetches the emulated box's packages"),
  command('dpkg-deb', 'dpkg', "unpacks the emulated box's packages"),
  command('xz', 'xz-utils', 'unpacks kernel modules'),
];

/** To build the Debian packages of both processors. */
const PACKAGE = [
  ...COMPILER,
  command('aarch64-linux-gnu-g++', 'g++-aarch64-linux-gnu', "compiles better-sqlite3 for a box's processor"),
  command('x86_64-linux-gnu-g++', 'g++-x86-64-linux-gnu', "compiles better-sqlite3 for a laptop's processor"),
  command('dpkg-deb', 'dpkg', 'writes the packages'),
  command('git', 'git', "says the commit's time"),
];

/** To make an SD card's image. */
const IMAGE = [
  command('mmdebstrap', 'mmdebstrap', 'installs Debian into a folder'),
  command('arch-test', 'arch-test', 'tells mmdebstrap that arm64 runs here'),
  ...(process.arch === 'arm64'
    ? []
    : [
        command('qemu-aarch64-static', 'qemu-user-static', "runs the box's programs on this processor"),
        inAdministration('update-binfmts', 'binfmt-support', "hands the box's programs to qemu-user"),
      ]),
  ...(isRoot ? [] : [command('newuidmap', 'uidmap', "makes the box's users without root")]),
  command('unshare', 'util-linux', 'keeps the build apart from this machine'),
  inAdministration('sfdisk', 'fdisk', 'writes the partition table'),
  inAdministration('mke2fs', 'e2fsprogs', 'writes root and data partitions'),
  inAdministration('mkfs.fat', 'dosfstools', 'writes the FAT partition'),
  command('mcopy', 'mtools', 'fills and reads the FAT partition'),
  command('dtc', 'device-tree-compiler', 'compiles overlays of battery clocks'),
  command('bmaptool', 'bmap-tools', 'tells which blocks are to be written'),
  command('xz', 'xz-utils', 'packs the image'),
];

/** To install a package in a chroot of its Debian. */
const PACKAGE_CHECK = [
  ...PACKAGE,
  command('mmdebstrap', 'mmdebstrap', 'makes the chroot'),
  command('unshare', 'util-linux', 'keeps its mounts apart'),
];

/** To boot an image and judge it from outside. */
const TEST_IMAGE = [
  command('qemu-system-aarch64', 'qemu-system-arm', 'emulates a box'),
  command('openssl', 'openssl', "makes the province's certificates"),
  command('mcopy', 'mtools', "writes and reads the card's FAT partition"),
  inAdministration('debugfs', 'e2fsprogs', "reads the card's data partition"),
  inAdministration('e2fsck', 'e2fsprogs', "replays the data partition's journal"),
  command('ffmpeg', 'ffmpeg', "reads pictures of an e-board's screen"),
  command('ssh', 'openssh-client', 'logs in at a box'),
];

/** To open the e-board in cage, in a box's own Debian. */
const TEST_BOARD = [
  ...RUN,
  command('mmdebstrap', 'mmdebstrap', "makes a box's Debian"),
  command('unshare', 'util-linux', 'keeps its mounts apart'),
];

const PURPOSES = {
  start: RUN,
  test: [...RUN, ...TEST],
  qemu: QEMU,
  image: [...PACKAGE, ...IMAGE],
  package: PACKAGE,
  'package-check': PACKAGE_CHECK,
  'test-image': TEST_IMAGE,
  'test-board': TEST_BOARD,
};

/** Needs of one purpose: `start`, `test`, `qemu`, `package`… */
export function needsOf(purpose) {
  return PURPOSES[purpose];
}
