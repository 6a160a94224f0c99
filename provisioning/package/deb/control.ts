/**
 * The package's control file. It depends on what Debian trixie's main has, and only on what runs: a box is to be small, and a board's browser
 * is no part of a loudspeaker.
 */
import type { Architecture } from '../../machine/architecture.ts';
import { ABOUT } from './about.ts';

/** Without these the agent does not start, or does not sound. */
const DEPENDS = [
  // The native parts are compiled for Node 20 and for no other.
  'nodejs (>= 20.19), nodejs (<< 21)',
  'ffmpeg',
  // Reads aloud what nobody recorded.
  'espeak-ng',
  'libasound2t64',
  // Of the native parts: a test reads what they really ask for.
  'libc6 (>= 2.34)',
  'libstdc++6 (>= 12)',
  'libgcc-s1',
  'systemd (>= 257)',
  'udev',
];

/** The agent runs without, and can then not mend its network, switch a board's display by CEC, take a picture of it. */
const RECOMMENDS = ['polkitd', 'v4l-utils', 'grim'];

const SUGGESTS = ['network-manager', 'modemmanager', 'chrony', 'alsa-utils', 'cage', 'chromium', 'openssl'];

export interface ControlValues {
  readonly version: string;
  readonly architecture: Architecture;
  /** Unpacked, in KiB. */
  readonly installedKib: number;
}

export function control({ version, architecture, installedKib }: ControlValues): string {
  return `Package: ${ABOUT.name}
Version: ${version}
Architecture: ${architecture}
Maintainer: ${ABOUT.maintainer}
Installed-Size: ${installedKib}
Depends: ${DEPENDS.join(', ')}
Recommends: ${RECOMMENDS.join(', ')}
Suggests: ${SUGGESTS.join(', ')}
Section: sound
Priority: optional
Description: agent of village loudspeakers and public e-boards
 Keeps the province's schedule and content on the box, plays them on time with
 or without a network, drives the relays of the amplifiers, lets a disaster
 alert cut through anything within a blink, and reports what was really heard.
 .
 Settings are in /etc/loa/loa.toml. As installed they name no device: nothing
 sounds until a technician says what hangs on the box.
`;
}
