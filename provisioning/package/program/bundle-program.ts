/**
 * The program as a package holds it: one file for each thread and pieces that they share, with all npm packages but the native ones
 * in them; beside it `pages/`, what browsers show. A cold card reads a dozen files instead of a thousand.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildPages } from '../../build/build-pages.mjs';
import { BUILT_PAGES, flatAddresses } from './flat-addresses.ts';

/** What starts by itself: the command, and each thread. */
const ENTRIES = [
  'cli/loa.main.ts',
  'agent/core.main.ts',
  'agent/store/store.main.ts',
  'agent/night-round.main.ts',
];

/** Packages with a native part: they find it by their own place on disk. */
export const NATIVE_PACKAGES = ['better-sqlite3', 'koffi'];

const NODE = '/usr/bin/node';
/** What CommonJS packages call inside an ES module. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);`;

export interface Bundle {
  /** Folders of the npm packages that it holds, from the repository's root: their licences go with it. */
  readonly packages: readonly string[];
}

/** Writes the program into `folder`; `root` is the repository. Throws WorldError, or what esbuild throws. */
export async function bundleProgram(root: string, folder: string, version: string): Promise<Bundle> {
  const { plugin, assets } = flatAddresses(root, ENTRIES, version);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: folder,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    metafile: true,
    external: NATIVE_PACKAGES,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'error',
    banner: { js: REQUIRE },
    plugins: [plugin],
  });
  mkdirSync(folder, { recursive: true });
  for (const asset of assets) cpSync(asset, join(folder, basename(asset)), { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name: 'loa', version, type: 'module' })}\n`,
  );
  const command = join(folder, 'loa.main.js');
  writeFileSync(command, `#!${NODE}\n${readFileSync(command, 'utf8').replace(/^#!.*\n/, '')}`);
  chmodSync(command, 0o755);
  const pages = await buildPages(join(folder, basename(BUILT_PAGES)), root);
  const held = Object.keys(metafile.inputs).map(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0],
  );
  const packages = [...held.filter((name) => name !== undefined), ...pages.packages];
  return { packages: [...new Set(packages)].sort() };
}
