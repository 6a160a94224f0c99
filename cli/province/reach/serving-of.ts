/** Where the running province of a folder is reached; undefined when none runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Serving } from '../../../province/reference/api/shape.ts';

export function servingOf(dir: string): Serving | undefined {
  try {
    return JSON.parse(readFileSync(join(dir, 'serving.json'), 'utf8')) as Serving;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}
