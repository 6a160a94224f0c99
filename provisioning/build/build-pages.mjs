/**
 * Builds the pages that browsers show: of each its HTML, one script and one style sheet, `{board,console}.{html,js,css}`. What they
 * consist of is named in their sources; nothing comes from outside. Takes a fraction of a second.
 *
 * Driven by `build.mjs` and by the package. Invariant: no script and no style stands in the HTML itself, since the server's content policy
 * forbids both; the same sources give the same bytes.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Name → entry. The HTML lies beside it under the page's name. */
const PAGES = {
  board: 'player/board/page/board.ts',
  console: 'agent/console/page/console.tsx',
};

/** Where sources stand that only browsers run, from the repository's root. */
export const PAGE_ROOMS = ['look', 'player/board/page', 'agent/console/page'];

/** What the content policy would refuse at the box, or what would ask elsewhere than there. */
const REFUSED = [
  [/<style\b/i, 'a style: put it into the style sheet'],
  [/<script(?![^>]*\ssrc=)[^>]*>/i, 'a script: put it into a file'],
  [/\s(?:style|on[a-z]+)\s*=/i, 'a style or a handler as an attribute'],
  [/(?:src|href)\s*=\s*["']?(?:[a-z]+:)?\/\//i, 'an address outside of the box'],
];

/**
 * Writes the pages into `folder`; `root` is the repository. Answers the folders of the npm packages in them, from the root: their licences go
 * with them. Throws what esbuild throws, and an Error for HTML that the content policy would refuse.
 */
export async function buildPages(folder, root = ROOT) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(PAGES).map(([out, source]) => ({ in: source, out })),
    outdir: folder,
    bundle: true,
    metafile: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    platform: 'browser',
    // A television of 2023, and phones that still get Safari 15.
    target: ['chrome109', 'safari15'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl', '.png': 'dataurl' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(PAGES)) {
    const file = source.replace(/[^/]+$/, `${name}.html`);
    const html = readFileSync(join(root, file), 'utf8');
    for (const [pattern, what] of REFUSED) if (pattern.test(html)) throw new Error(`${file} has ${what}`);
    writeFileSync(join(folder, `${name}.html`), html);
  }
  const held = Object.keys(metafile.inputs).map(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0],
  );
  return { packages: [...new Set(held.filter((name) => name !== undefined))].sort() };
}

/** Sources of the pages, from the repository's root. */
export function pageSources(root = ROOT) {
  return PAGE_ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true }).map((name) => join(room, String(name))),
  );
}
