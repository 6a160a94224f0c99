/** The packages with a native part, for the box's processor: of each only what runs. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Architecture } from '../../machine/architecture.ts';
import { ARCHITECTURES } from '../../machine/architecture.ts';
import { koffiBinary, koffiPackage } from '../../machine/koffi-binary.ts';
import { sqliteBinary } from './sqlite-binary.ts';

/** What is copied as it is, from `node_modules`. */
const CODE = [
  'koffi/package.json',
  'koffi/index.js',
  'koffi/src/koffi/index.js',
  'koffi/src/koffi/src/static.js',
  'better-sqlite3/package.json',
  'better-sqlite3/lib',
  'bindings/package.json',
  'bindings/bindings.js',
  'file-uri-to-path/package.json',
  'file-uri-to-path/index.js',
];

/** Folders of the packages that it writes, from the repository's root. koffi's sister package has koffi's licence. */
export const NATIVE_FOLDERS = ['better-sqlite3', 'bindings', 'file-uri-to-path', 'koffi'].map(
  (name) => `node_modules/${name}`,
);

/** Writes them into `folder`, a `node_modules`; what was compiled or fetched is kept in `kept`. Throws WorldError. */
export async function writeNativePackages(
  root: string,
  folder: string,
  architecture: Architecture,
  kept: string,
): Promise<void> {
  const put = (from: string, to: string) => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(from, join(folder, to), { recursive: true });
  };
  for (const path of CODE) put(join(root, 'node_modules', path), path);
  put(await sqliteBinary(root, architecture, kept), 'better-sqlite3/build/Release/better_sqlite3.node');
  const koffi = await koffiFolder(root, architecture, kept);
  // Debian's C library alone: the package also holds one for musl.
  const native = `linux_${ARCHITECTURES[architecture].node}/koffi.node`;
  for (const name of ['package.json', 'index.js', native])
    put(join(koffi, name), `${koffiPackage(architecture)}/${name}`);
}

/** npm put one here if it is for this machine's processor, and checked it. */
async function koffiFolder(root: string, architecture: Architecture, kept: string): Promise<string> {
  const installed = join(root, 'node_modules', koffiPackage(architecture));
  const version = (folder: string) =>
    (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  if (existsSync(installed) && version(installed) === version(join(root, 'node_modules/koffi')))
    return installed;
  return koffiBinary(root, kept, architecture);
}
