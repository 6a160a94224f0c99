/**
 * A Debian trixie to install in, thrown away afterwards. Its commands run in a namespace of their own, so that nothing of it stays mounted
 * whatever happens; nothing is started in it, as no systemd runs there. Needs root.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { WorldError } from '../../../../failure/failure.ts';
import { ARCHITECTURES, type Architecture } from '../../../../provisioning/machine/architecture.ts';
import { cacheFolder } from '../../../../provisioning/machine/cache-folder.ts';
import { configuredMirror } from '../../../../provisioning/machine/configured-mirror.ts';
import { progress } from '../../../../provisioning/machine/progress.ts';
import { runTool } from '../../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../../time/duration.ts';

/** What the package depends on, so that dpkg alone can install it, and what looks at it. */
const INCLUDED = [
  ...['nodejs', 'ffmpeg', 'espeak-ng', 'libasound2t64', 'systemd', 'udev', 'polkitd'],
  ...['lintian', 'man-db'],
];
const MAKE_WITHIN = Duration.minutes(40);
const COMMAND_WITHIN = Duration.minutes(5);
/** Of another processor's program, emulated: lintian alone takes ten minutes, and more beside other work. */
const FOREIGN_WITHIN = Duration.minutes(60);
/** Kernel file systems that programs look for; bound in the namespace only. */
const ENTER =
  'mount --make-rprivate / && mount -t proc proc "$0/proc" && mount --rbind /sys "$0/sys" && mount -t tmpfs tmpfs "$0/run" && exec chroot "$0" "$@"';

export interface Ran {
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly said: string;
}

export class Chroot {
  readonly folder: string;
  /** For each command. */
  readonly #within: Duration;

  constructor(folder: string, within: Duration) {
    this.folder = folder;
    this.#within = within;
  }

  /** Copies a file to the same name in its /root. Answers where it is inside. */
  put(file: string): string {
    const inside = `/root/${basename(file)}`;
    copyFileSync(file, join(this.folder, inside));
    return inside;
  }

  /** Never throws for what the command answers. */
  run(...command: string[]): Ran {
    const args = ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', ENTER, this.folder, ...command];
    const env = {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C.UTF-8',
      HOME: '/root',
      DEBIAN_FRONTEND: 'noninteractive',
    };
    const { status, stdout, stderr, error } = spawnSync('unshare', args, {
      env,
      encoding: 'utf8',
      timeout: this.#within,
      killSignal: 'SIGKILL',
    });
    return { code: status, said: `${stdout}${stderr}${error?.message ?? ''}`.trim() };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** `archive`: a root file system to take instead of making one. Throws WorldError. */
export async function openChroot(architecture: Architecture, archive?: string): Promise<Chroot> {
  if (process.getuid?.() !== 0)
    throw new WorldError(
      'check.root',
      'Installing in a chroot needs root: run it with sudo, or in a container',
    );
  const from = archive ?? (await trixie(architecture));
  progress(`chroot: unpacking ${basename(from)}`);
  const folder = mkdtempSync(join(tmpdir(), 'loa-chroot-'));
  // Devices are not needed, and cannot be made everywhere.
  await runTool('tar', ['-xf', from, '-C', folder, '--exclude=./dev/*'], { within: MAKE_WITHIN });
  await runTool(
    'sh',
    [
      '-c',
      'for d in null zero full random urandom tty; do mknod -m 666 "$0/dev/$d" c $(stat -c "0x%t 0x%T" /dev/$d); done',
      folder,
    ],
    { within: COMMAND_WITHIN },
  );
  const native = ARCHITECTURES[architecture].node === process.arch;
  return new Chroot(folder, native ? COMMAND_WITHIN : FOREIGN_WITHIN);
}

/** Made once, then kept in the user's cache. */
async function trixie(architecture: Architecture): Promise<string> {
  const cache = cacheFolder('chroot');
  const key = createHash('sha256').update(INCLUDED.join()).digest('hex').slice(0, 8);
  const file = join(cache, `trixie-${architecture}-${key}.tar`);
  if (existsSync(file)) return file;
  progress(
    `chroot: making trixie ${architecture}, three minutes, a quarter of an hour for another processor`,
  );
  for (const old of readdirSync(cache).filter((name) => name.startsWith(`trixie-${architecture}-`)))
    rmSync(join(cache, old));
  const made = `${file}.${process.pid}.tar`;
  const args = [
    '--variant=minbase',
    `--architectures=${architecture}`,
    `--include=${INCLUDED.join()}`,
    '--aptopt=APT::Install-Recommends "false"',
    'trixie',
    made,
    await configuredMirror(),
  ];
  await runTool('mmdebstrap', args, { within: MAKE_WITHIN });
  renameSync(made, file);
  return file;
}
