/**
 * The board's browser in a box's own Debian: a trixie root with cage and Chromium, in which the cases of `board-in-cage.check.ts` run on
 * this clone. A machine of tests has a cage of its own, if any, and not a box's: Debian 12's cannot switch an output, and ends when a new
 * Chromium comes.
 *
 * Everything is mounted in a namespace that ends with the run. Needs root.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorldError } from '../../../failure/failure.ts';
import { cacheFolder } from '../../../provisioning/machine/cache-folder.ts';
import { configuredMirror } from '../../../provisioning/machine/configured-mirror.ts';
import { progress } from '../../../provisioning/machine/progress.ts';
import { runTool } from '../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../time/duration.ts';
import { openChroot } from '../../provisioning/package/check/chroot.ts';

/** What the image's board flavour has for its screen, and what the cases themselves run on. */
const INCLUDED = ['cage', 'chromium', 'fonts-noto-core', 'grim', 'wlr-randr', 'nodejs', 'ffmpeg'];
const MAKE_WITHIN = Duration.minutes(40);
const RUN_WITHIN = Duration.minutes(10);
const ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'amd64';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const VITEST = 'node_modules/vitest/vitest.mjs';

/** `$0` the root, `$1` this clone, `$2` a folder for pictures; the clone lies inside where it lies outside. */
const ENTER = `mount --make-rprivate / && mount -t proc proc "$0/proc" && mount --rbind /sys "$0/sys" &&
mkdir -p "$0/dev/shm" "$0/pictures" "$0$1" && mount -t tmpfs -o mode=1777 shm "$0/dev/shm" && mount -t tmpfs -o mode=1777 tmp "$0/tmp" &&
mount --bind "$1" "$0$1" && mount --bind "$2" "$0/pictures" &&
exec chroot "$0" sh -c 'cd "$0" && exec node ${VITEST} run --project board' "$1"`;

export interface BoardOptions {
  /** Folder that gets the pictures. */
  readonly keep?: string | undefined;
}

/** Answers the exit code. Throws WorldError. */
export async function checkBoard({ keep }: BoardOptions): Promise<number> {
  const root = await openChroot(ARCHITECTURE, await archive());
  const pictures = keep ?? join(root.folder, 'tmp');
  mkdirSync(pictures, { recursive: true });
  try {
    progress('the board in cage');
    const args = [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      'sh',
      '-c',
      ENTER,
      root.folder,
      ROOT,
      pictures,
    ];
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LOA_SCREENSHOTS: '/pictures' };
    const { status, error } = spawnSync('unshare', args, {
      ...{ env, stdio: 'inherit', timeout: RUN_WITHIN, killSignal: 'SIGKILL' },
    });
    if (error) throw new WorldError('check.board', `the cases could not be run: ${error.message}`);
    return status ?? 1;
  } finally {
    root.close();
  }
}

/** Made once, then kept in the user's cache. */
async function archive(): Promise<string> {
  const cache = cacheFolder('chroot');
  const kind = `board-${ARCHITECTURE}-`;
  const key = createHash('sha256').update(INCLUDED.join()).digest('hex').slice(0, 8);
  const file = join(cache, `${kind}${key}.tar`);
  if (existsSync(file)) return file;
  progress('chroot: making trixie with cage and Chromium, some minutes (400 MB)');
  for (const old of readdirSync(cache).filter((name) => name.startsWith(kind))) rmSync(join(cache, old));
  const made = `${file}.${process.pid}.tar`;
  const options = ['--variant=minbase', `--include=${INCLUDED.join()}`];
  const lean = '--aptopt=APT::Install-Recommends "false"';
  await runTool('mmdebstrap', [...options, lean, 'trixie', made, await configuredMirror()], {
    within: MAKE_WITHIN,
  });
  renameSync(made, file);
  progress(`chroot: ${basename(file)} is kept`);
  return file;
}
