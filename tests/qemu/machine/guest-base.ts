/**
 * What every run of the guest has in common: kernel, its modules, Node, libasound, busybox and an init, kept in the user's cache.
 * It is made anew when the recipe changes. It holds nothing of ours: see `guest-program.ts`.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { progress } from '../../../provisioning/machine/progress.ts';
import { runTool } from '../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../time/duration.ts';
import { writeCpio } from './cpio.ts';
import { ARCHITECTURE, DebianArchive, RELEASE } from './debian-archive.ts';
import { INIT } from './init.ts';
import { modulesInOrder } from './kernel-modules.ts';

const KERNEL = 'linux-image-arm64';
const PACKAGES = ['nodejs', 'libasound2t64', 'busybox-static', 'v4l-utils'];
/** HDA codec and controller, which gives up on codecs without a driver; HDMI with CEC; the PL061, PCI and the console are built in. */
const MODULES = ['snd-hda-codec-generic', 'snd-hda-intel', 'vivid'];
/** Of no use in the guest. */
const LEFT_OUT = ['doc', 'man', 'locale', 'lintian', 'bash-completion', 'sounds', 'icu'];
const UNPACK_WITHIN = Duration.minutes(2);

export interface GuestBase {
  readonly kernel: string;
  /** Of what is Debian's. */
  readonly archive: string;
}

export interface BaseOptions {
  /** Absent: that of apt on this machine. */
  readonly mirror?: string;
  /** Makes it anew whether it is there or not. */
  readonly fresh: boolean;
}

/** Answers it, made if need be. Throws WorldError. */
export async function guestBase({ mirror, fresh }: BaseOptions): Promise<GuestBase> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'loa', 'qemu');
  const recipe = JSON.stringify([RELEASE, ARCHITECTURE, KERNEL, PACKAGES, MODULES, LEFT_OUT, INIT]);
  const key = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  const folder = join(cache, `base-${key}`);
  const base = { kernel: join(folder, 'vmlinuz'), archive: join(folder, 'base.cpio') };
  if (!fresh && existsSync(folder)) return base;
  mkdirSync(cache, { recursive: true });
  // Put in place whole: a run that was cut off leaves nothing that looks ready.
  const work = join(cache, `making-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  try {
    await make(work, mirror);
    // One of an earlier recipe is of no more use.
    for (const name of readdirSync(cache).filter((entry) => entry.startsWith('base-')))
      rmSync(join(cache, name), { recursive: true, force: true });
    renameSync(join(work, 'base'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return base;
}

async function make(work: string, mirror: string | undefined): Promise<void> {
  const [root, kernelRoot, base] = [join(work, 'root'), join(work, 'kernel'), join(work, 'base')];
  for (const folder of [root, kernelRoot, base]) mkdirSync(folder, { recursive: true });
  const debian = new DebianArchive(join(work, 'apt'));
  progress(`list of packages of ${RELEASE} ${ARCHITECTURE}`);
  await debian.open(mirror);
  progress('downloads: kernel (93 MB)');
  const kernelPackage = await debian.downloadAlone(KERNEL);
  progress(`downloads: ${PACKAGES.join(', ')} with what they need (40 MB)`);
  const packages = await debian.downloadWithNeeds(PACKAGES);

  progress(`unpacks ${packages.length + 1} packages`);
  layOut(root);
  for (const file of packages) await unpack(file, root);
  await unpack(kernelPackage, kernelRoot);
  for (const name of LEFT_OUT) rmSync(join(root, 'usr/share', name), { recursive: true, force: true });
  const modules = join(kernelRoot, 'usr/lib/modules');
  const [release = ''] = readdirSync(modules);
  modulesInOrder(join(modules, release), MODULES).forEach(({ name, bytes }, index) => {
    writeFileSync(join(root, 'modules', `${String(index).padStart(2, '0')}-${name}.ko`), bytes);
  });
  writeFileSync(join(root, 'init'), INIT);
  chmodSync(join(root, 'init'), 0o755);

  progress(`kernel ${release}; writes the archive`);
  copyFileSync(join(kernelRoot, 'boot', `vmlinuz-${release}`), join(base, 'vmlinuz'));
  writeCpio(root, join(base, 'base.cpio'));
}

/** Debian's packages expect `/bin` and its kin to lie in `/usr`. */
function layOut(root: string): void {
  for (const name of ['bin', 'sbin', 'lib']) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  for (const name of ['dev', 'proc', 'sys', 'run', 'tmp', 'modules']) mkdirSync(join(root, name));
}

async function unpack(file: string, folder: string): Promise<void> {
  await runTool('dpkg-deb', ['-x', file, folder], { within: UNPACK_WITHIN });
}
