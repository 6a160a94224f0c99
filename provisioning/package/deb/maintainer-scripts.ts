/** What runs on the box around its unpacking: `files/maintainer`, as they are. */
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../files/maintainer/', import.meta.url);

/** Texts by name. */
export function maintainerScripts(): Readonly<Record<string, string>> {
  const names = readdirSync(FOLDER);
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]));
}
