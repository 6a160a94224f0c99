/**
 * Where the stock phrases lie: `player/announce/stock` under the root of the sources or of `dist/`. Bundling moves this
 * code but keeps that tree, so the folder is looked for from here upwards.
 */
import { existsSync } from 'node:fs';

const MANIFEST = 'player/announce/stock/manifest.json';

/** The folder's URL; undefined when an install lacks it, which is a damaged install. */
export function stockFolder(start = new URL('./', import.meta.url)): URL | undefined {
  for (let at = start; ; at = new URL('../', at)) {
    if (existsSync(new URL(MANIFEST, at))) return new URL('./', new URL(MANIFEST, at));
    if (at.pathname === '/') return undefined;
  }
}
