/**
 * koffi's native part for the guest's processor. npm installed the one for this machine's: the other is the sister package of the very
 * version in the lock file, checked by the hash that stands there.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { progress } from '../../machine/progress.ts';
import { runTool } from '../../machine/run-tool.ts';

const NAME = '@koromix/koffi-linux-arm64';
const WITHIN = Duration.minutes(2);

interface Lock {
  readonly packages: Record<string, { readonly version: string; readonly integrity: string } | undefined>;
}

/** Answers the package's folder in `cache`, fetched if need be. `root` is the repository. Throws WorldError. */
export async function koffiBinary(root: string, cache: string): Promise<string> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const locked = lock.packages[`node_modules/${NAME}`];
  if (!locked) throw new WorldError('qemu.koffi', `package-lock.json names no ${NAME}`);
  const folder = join(cache, `koffi-${locked.version}`);
  if (existsSync(folder)) return folder;
  progress(`npm: ${NAME} ${locked.version}`);
  const work = `${folder}-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    const pack = ['pack', `${NAME}@${locked.version}`, '--silent', '--pack-destination', work];
    const file = join(work, (await runTool('npm', pack, { within: WITHIN, cwd: work })).trim());
    const hash = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    if (hash !== locked.integrity) {
      throw new WorldError('qemu.koffi', `${NAME} ${locked.version} is not what package-lock.json names`);
    }
    await runTool('tar', ['-xzf', file, '-C', work], { within: WITHIN });
    renameSync(join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
