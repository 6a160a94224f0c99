/**
 * What each image is made of: Debian's packages with what they are there for, and how much room it gets. Everything a box installs stands
 * here, so that a package nobody can explain is found by reading.
 */
export const FLAVOURS = ['speaker', 'board'] as const;
export type Flavour = (typeof FLAVOURS)[number];

/** Package of Debian trixie (main, and non-free-firmware where it says firmware) → what it is there for. */
export type PackageTable = Readonly<Record<string, string>>;

interface Make {
  readonly packages: PackageTable;
  /** Of each of the two root slots: what it holds now, and half of that again to grow into. */
  readonly rootMiB: number;
  /** Packed: what a technician's line has to bring (MB). */
  readonly packedMB: number;
  /** Of memory, kept for the graphics processor. */
  readonly gpuMiB: number;
  /** Units that are started at boot where the image has them. */
  readonly units: readonly string[];
}

const COMMON: PackageTable = {
  'systemd-sysv': 'starts everything',
  udev: 'finds devices',
  dbus: 'NetworkManager, ModemManager and the agent meet on it',
  polkitd: 'lets the agent restart the network, and nothing else',
  kmod: 'loads drivers',
  'linux-image-arm64': 'kernel',
  'initramfs-tools': 'makes the initramfs, in which the slot is chosen',
  zstd: 'packs the initramfs',
  'raspi-firmware': 'first stages of the Pi, firmware',
  'firmware-brcm80211': 'Wi-Fi of the Pi, firmware',
  'wireless-regdb': 'which Wi-Fi channels are allowed where',
  nodejs: 'runs the agent',
  ffmpeg: 'decodes',
  'espeak-ng': 'reads texts aloud',
  libasound2t64: 'sound cards',
  'libasound2-data': 'names and set-ups of sound cards',
  'alsa-utils': "mixer for the technician's hand",
  'network-manager': 'Ethernet, Wi-Fi, 4G',
  modemmanager: 'mobile network (4G)',
  wpasupplicant: 'Wi-Fi',
  iw: 'sets the country of the Wi-Fi',
  'usb-modeswitch': '4G sticks that are a disk at first',
  iproute2: 'looking at the network',
  'ca-certificates': 'live stations over HTTPS',
  netbase: 'names of protocols',
  chrony: 'time',
  tzdata: 'time zones',
  'util-linux-extra': 'hwclock, for a battery clock',
  'i2c-tools': 'finding a battery clock',
  'openssh-server': 'the technician, with a key from loa.toml',
  sudo: 'the technician',
  less: 'the technician',
  procps: 'the technician',
  e2fsprogs: 'mends and grows the data partition',
  dosfstools: 'mends the FAT partition',
  fdisk: 'grows the data partition',
};

const BOARD: PackageTable = {
  cage: 'one window over the whole screen',
  chromium: 'shows the board',
  'chromium-sandbox': 'keeps the board in its box',
  'fonts-noto-core': 'Vietnamese and the languages of the minorities',
  seatd: 'lends the screen to cage',
  'v4l-utils': "the display's power by HDMI-CEC (cec-ctl)",
  grim: 'a picture of what the display is given, as evidence',
  'libgl1-mesa-dri': 'draws with the graphics processor of the Pi',
};

const UNITS = [
  'loa.service',
  'loa-reset.service',
  'loa-card.service',
  'loa-card-report.path',
  'loa-card-report.timer',
  'loa-disk.service',
  'loa-first-boot.service',
  'loa-clock-floor.service',
  'loa-clock-floor.timer',
];

export const MAKES: Readonly<Record<Flavour, Make>> = {
  speaker: { packages: COMMON, rootMiB: 2048, packedMB: 450, gpuMiB: 16, units: UNITS },
  board: {
    packages: { ...COMMON, ...BOARD },
    rootMiB: 2816,
    packedMB: 650,
    gpuMiB: 76,
    units: [...UNITS, 'loa-board.service', 'seatd.service'],
  },
};
