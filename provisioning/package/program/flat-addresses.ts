/**
 * The package's program is one flat folder: a file that is addressed from beside its source stands beside every file there. This rewrites
 * those addresses while esbuild reads the sources, and gathers what they name.
 *
 * Driven by `bundle-program.ts`. Invariant: an address that it cannot follow ends the build, as it would end the box at night.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { WorldError } from '../../../failure/failure.ts';

const ADDRESS = /new URL\(\s*'(\.[^']*)',\s*import\.meta\.url,?\s*\)/g;

/** Made by the build where they are addressed, not read from the sources: a part of the program as it is. */
export const BUILT_PAGES = 'agent/console/pages';

/** Left as they are: it asks whether it runs from TypeScript, and its address is an example in a comment. */
const ASKS_WHERE_IT_IS = ['agent/threads/start-thread.ts'];

export interface Addressed {
  readonly plugin: Plugin;
  /** Files and folders that the program reads at run time, absolute, the built pages left out. Whole once the build has ended. */
  readonly assets: ReadonlySet<string>;
}

/** `entries` are the threads that may be addressed, from `root`. `version` is what the program says of itself. */
export function flatAddresses(root: string, entries: readonly string[], version: string): Addressed {
  const assets = new Set<string>();
  const built = join(root, BUILT_PAGES);
  const flat = (file: string, address: string) => {
    const target = resolve(dirname(file), address);
    const name = basename(target) + (address.endsWith('/') ? '/' : '');
    if (!target.endsWith('.ts')) {
      const twin = [built, ...assets].find(
        (asset) => basename(asset) === basename(target) && asset !== target,
      );
      if (twin) throw wrong(file, `addresses ${target}, which would lie over ${twin}`);
      if (target !== built) assets.add(target);
    } else if (!entries.includes(relative(root, target))) {
      throw wrong(file, `starts ${relative(root, target)}, which is not bundled: add it to the entries`);
    }
    return `new URL('./${name}', import.meta.url)`;
  };
  const plugin: Plugin = {
    name: 'flat-addresses',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const source = relative(root, file);
        if (source.startsWith('node_modules') || ASKS_WHERE_IT_IS.includes(source)) return undefined;
        let text = readFileSync(file, 'utf8');
        if (source === 'cli/loa.main.ts') text = withVersion(text, version);
        else if (!text.includes('import.meta.url')) return undefined;
        const code = text.replace(ADDRESS, (_, address: string) => flat(file, address));
        const rest = code.replace(/new URL\('\.\/[^'/]+\/?', import\.meta\.url\)/g, '');
        if (rest.includes('import.meta.url'))
          throw wrong(file, "uses import.meta.url otherwise than in new URL('./…', import.meta.url)");
        return { contents: code, loader: 'ts' };
      });
    },
  };
  return { plugin, assets };
}

function withVersion(text: string, version: string): string {
  const told = text.replace(/^const VERSION = '[^']*';$/m, `const VERSION = '${version}';`);
  if (!told.includes(`const VERSION = '${version}';`))
    throw new WorldError('build.version', 'cli/loa.main.ts tells its version otherwise than expected');
  return told;
}

function wrong(file: string, why: string): WorldError {
  return new WorldError('build.address', `${file} ${why}`);
}
