/**
 * Turns the TypeScript sources into `dist/`, one file for one file, so that a thread or a page is found beside its
 * caller in both; and the pages (`build-pages.mjs`). Takes a fraction of a second and is left out when nothing changed: it runs at each start. Types are checked elsewhere (`npm run ok`).
 */
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildPages, PAGE_ROOMS, pageSources } from './build-pages.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = [
  'agent',
  'cli',
  'drivers',
  'failure',
  'player',
  'province',
  'provisioning',
  'scheduler',
  'time',
];
/** Where the console's server looks for the pages. */
const PAGES = 'agent/console/pages';
/** Files that code reads at run time from the folder it stands in. */
const ASSET = /\.(html|css|svg|png|wav|br|ogg|mp3|json|toml|sql|client\.js|mjs)$/;

/** Imports of our own files keep their place and change their ending; packages stay what they are. */
const keepImports = {
  name: 'keep-imports',
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\.?\// }, (args) =>
      args.kind === 'entry-point' ? undefined : { path: args.path.replace(/\.ts$/, '.js'), external: true },
    );
  },
};

/** Puts each of the TypeScript `files`, named from the root of the repository, into `folder` at the same place. */
export async function transpile(files, folder) {
  await build({
    absWorkingDir: root,
    entryPoints: files,
    outdir: folder,
    outbase: '.',
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
    plugins: [keepImports],
  });
}

export async function buildDist() {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true })
      .map((name) => join(room, String(name)))
      .filter((name) => !PAGE_ROOMS.some((page) => name.startsWith(`${page}/`))),
  );
  const sources = [...files, ...pageSources()];
  const dist = join(root, 'dist');
  const stamp = join(dist, '.built');
  const newest = Math.max(...sources.map((file) => statSync(join(root, file)).mtimeMs));
  const signature = `${sources.length} ${newest}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === signature) return;
  const fresh = join(root, `.dist-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  await transpile(
    files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')),
    fresh,
  );
  await buildPages(join(fresh, PAGES));
  for (const file of files.filter((name) => ASSET.test(name))) cpSync(join(root, file), join(fresh, file));
  writeFileSync(join(fresh, '.built'), signature);
  // Put in place whole: who starts meanwhile finds the old one or the new one, never half of it.
  const old = `${fresh}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDist();
