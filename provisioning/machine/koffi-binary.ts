/**
 * koffi's native part for any processor. npm installs the one for this machine's: the others are sister packages of the very version
 * in the lock file, checked by the hash that stands there.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import { ARCHITECTURES, type Architecture } from './architecture.ts';
import { progress } from './progress.ts';
import { runTool } from './run-tool.ts';

const WITHIN = Duration.minutes(2);

interface Lock {
  readonly packages: Record<string, { readonly version: string; readonly integrity: string } | undefined>;
}

/** Answers the package's folder in `cache`, fetched if need be. `root` is the repository. Throws WorldError. */
export async function koffiBinary(
  root: string,
  cache: string,
  architecture: Architecture = 'arm64',
): Promise<string> {
  const name = koffiPackage(architecture);
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const locked = lock.packages[`node_modules/${name}`];
  if (!locked) throw new WorldError('build.koffi', `package-lock.json names no ${name}`);
  const folder = join(cache, `${basename(name)}-${locked.version}`);
  if (existsSync(folder)) return folder;
  progress(`npm: ${name} ${locked.version}`);
  const work = `${folder}-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    const pack = ['pack', `${name}@${locked.version}`, '--silent', '--pack-destination', work];
    const file = join(work, (await runTool('npm', pack, { within: WITHIN, cwd: work })).trim());
    const hash = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    if (hash !== locked.integrity) {
      throw new WorldError('build.koffi', `${name} ${locked.version} is not what package-lock.json names`);
    }
    await runTool('tar', ['-xzf', file, '-C', work], { within: WITHIN });
    renameSync(join(work, 'package'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** The sister package's name. */
export function koffiPackage(architecture: Architecture): string {
  return `@koromix/koffi-linux-${ARCHITECTURES[architecture].node}`;
}
