/**
 * Builds the Debian package of one processor from this tree: `loa_<version>_<architecture>.deb`. The same commit gives the same bytes.
 *
 * What is where in the package stands in `lay-out.ts`. Native parts are kept in the user's cache folder: the second build takes seconds.
 */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../failure/failure.ts';
import type { Architecture } from '../machine/architecture.ts';
import { cacheFolder } from '../machine/cache-folder.ts';
import { progress } from '../machine/progress.ts';
import { commitTime } from './deb/commit-time.ts';
import { control } from './deb/control.ts';
import { maintainerScripts } from './deb/maintainer-scripts.ts';
import { writeDeb } from './deb/write-deb.ts';
import { CONFFILES, layOut, unitsOf } from './lay-out.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Units that run beside the agent: one that only comes and goes needs no stopping. */
const OTHERS = unitsOf(ROOT).filter((unit) => unit !== 'loa.service' && runsOn(unit));

export interface PackageOptions {
  readonly architecture: Architecture;
  /** Absent: that of package.json. */
  readonly version?: string;
  /** Folder that the package is put in; made if it is not there. */
  readonly out: string;
  /** What all files are dated (Unix time, s). Absent: the commit's time. */
  readonly at?: number;
  /** Folder in which native parts are kept between builds. Absent: in the user's cache. */
  readonly native?: string;
}

/** Answers the package's path. Throws InputError for a version that is none, WorldError for a tool or a header that is not there. */
export async function buildPackage({
  architecture,
  version = ownVersion(),
  out,
  at: told,
  native = cacheFolder('native'),
}: PackageOptions): Promise<string> {
  if (!/^\d[A-Za-z0-9.+~]*$/.test(version))
    throw new InputError(`version is "${version}", expected one as 0.1.0 or 0.1.0~rc1`);
  const at = told ?? (await commitTime(ROOT));
  const work = mkdtempSync(join(tmpdir(), 'loa-package-'));
  try {
    const tree = join(work, 'tree');
    await layOut({ root: ROOT, tree, architecture, version, at, native });
    progress(`loa ${version} ${architecture}: packing`);
    const file = join(resolve(out), `loa_${version}_${architecture}.deb`);
    mkdirSync(resolve(out), { recursive: true });
    // In its place whole: whoever builds an image meanwhile finds the one before.
    const made = `${file}.${process.pid}`;
    await writeDeb(tree, made, {
      control: (installedKib) => control({ version, architecture, installedKib }),
      controlFiles: {
        ...maintainerScripts(OTHERS),
        conffiles: CONFFILES.map((file) => `${file}\n`).join(''),
      },
      at,
    });
    renameSync(made, file);
    return file;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

export function ownVersion(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}

function runsOn(unit: string): boolean {
  const text = readFileSync(join(ROOT, 'systemd', unit), 'utf8');
  return !/^Type=oneshot$/m.test(text) && !/^RefuseManualStop=/m.test(text);
}
