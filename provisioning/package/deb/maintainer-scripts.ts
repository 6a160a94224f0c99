/** What runs on the box around its unpacking: `files/maintainer`, with the names of the units that the package holds. */
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../files/maintainer/', import.meta.url);

/** Texts by name. `units`: those beside loa.service that may run for long, so that an upgrade and a removal mean them too. */
export function maintainerScripts(units: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(FOLDER).map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      return [name, text.replaceAll(' @OTHERS@', units.map((unit) => ` ${unit}`).join(''))];
    }),
  );
}
