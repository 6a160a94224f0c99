/**
 * Builds the image of a box in stages, each kept in the user's cache: Debian, Debian with the image's own files, the card with our package.
 * A change of our code repeats the last one only. What was built is checked before it is called done.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, reasonOf, WorldError } from '../../failure/failure.ts';
import { emptyLoaToml } from '../empty-loa.toml.ts';
import { cacheFolder } from '../machine/cache-folder.ts';
import { progress } from '../machine/progress.ts';
import { buildPackage, ownVersion } from '../package/build-package.ts';
import { commitTime } from '../package/deb/commit-time.ts';
import { putBeside } from './beside/put-beside.ts';
import { checkBootPartition } from './boot/check-boot-partition.ts';
import { makeDisk } from './disk/make-disk.ts';
import { type Flavour, MAKES } from './flavours.ts';
import { enableForeignPrograms } from './foreign-programs.ts';
import { baseRoot } from './root/base-root.ts';
import { dressedRoot } from './root/dressed-root.ts';
import { Stages } from './stages.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MIB = 1_024 * 1_024;

export interface ImageOptions {
  readonly flavour: Flavour;
  readonly out: string;
  readonly deb?: string | undefined;
  readonly base?: string | undefined;
  readonly mirror?: string | undefined;
  readonly fresh: boolean;
  readonly bare: boolean;
  /** Of the folder from which technicians will fetch it; by default the one it is built into. */
  readonly url?: string | undefined;
}

/** Answers the exit code. */
export async function buildImage(options: ImageOptions): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'loa-image-'));
  const end = () => rmSync(work, { recursive: true, force: true });
  const interrupted = () => {
    end();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await build(options, work);
  } catch (error) {
    if (!(error instanceof WorldError || error instanceof InputError)) throw error;
    process.stderr.write(`\n${reasonOf(error)}\n`);
    return 1;
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    end();
  }
}

async function build(
  { flavour, out, mirror, fresh, bare, url, ...given }: ImageOptions,
  work: string,
): Promise<number> {
  await enableForeignPrograms();
  const cache = cacheFolder('image');
  const stages = new Stages(cache);
  const log = (stage: string) => join(cache, `${stage}-${flavour}.log`);
  const version = ownVersion();
  const epoch = await commitTime(ROOT);
  const deb = given.deb ?? (await buildPackage({ architecture: 'arm64', out: join(work, 'package') }));
  const base = given.base ?? (await baseRoot(stages, { flavour, mirror, fresh, log: log('base') }));
  const dressed = await dressedRoot(stages, { base, flavour, work, fresh, log: log('dressed') });

  const image = resolve(out);
  mkdirSync(dirname(image), { recursive: true });
  const partial = `${image}.partial`;
  try {
    progress('card …');
    const settings = emptyLoaToml();
    const disk = { image: partial, dressed, deb: resolve(deb), flavour, version, epoch, settings, work };
    const told = await makeDisk({ ...disk, log: log('card') });
    const failed = (await checkBootPartition(partial)).filter(({ passed }) => !passed);
    if (failed.length > 0) {
      const list = failed.map(({ name, found }) => `  ${name}: ${found}`).join('\n');
      throw new WorldError('image.boot-partition', `No Pi would start from this image:\n${list}`);
    }
    renameSync(partial, image);
    row('image', image, statSync(image).blocks * 512);
    if (bare) return 0;
    const lock = join(ROOT, 'package-lock.json');
    const { packedBytes } = await putBeside({
      image,
      told: told.folder,
      lock,
      flavour,
      version,
      epoch,
      log: log('packed'),
      url,
    });
    row('packed', `${image}.xz`, packedBytes);
    const { packedMB } = MAKES[flavour];
    if (packedBytes > packedMB * 1e6)
      throw new WorldError('image.too-large', `${image}.xz is larger than ${packedMB} MB: see flavours.ts`);
    return 0;
  } finally {
    rmSync(partial, { force: true });
  }
}

function row(what: string, path: string, bytes: number): void {
  process.stdout.write(`${what.padEnd(8)} ${(bytes / MIB).toFixed(0).padStart(6)} MiB  ${path}\n`);
}
