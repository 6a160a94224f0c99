/** Reads and checks `province.toml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import * as z from 'zod';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import { explainError } from '../../contract/reading/explain-error.ts';
import { ProvinceSettings } from './settings.ts';

/** Throws InputError that names the file and the field. */
export function readSettings(file: string): ProvinceSettings {
  let toml: unknown;
  try {
    toml = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new InputError(`No province in this folder: ${file} is not there. Make one: loa province init`, {
        cause,
      });
    throw new InputError(`${file}: ${reasonOf(cause)}`, { cause });
  }
  const read = ProvinceSettings.safeParse(toml);
  if (!read.success) {
    // All mistakes at once, not one a start.
    const lines = read.error.issues.map((issue) => `${file}: ${explainError(new z.ZodError([issue]))}`);
    throw new InputError(lines.join('\n'));
  }
  for (const [table, address] of [
    ['broker.tcp', read.data.broker.tcp],
    ['api.listen', read.data.api.listen],
  ] as const) {
    if (address !== '' && !isLoopback(address))
      throw new InputError(
        `${file}: ${table} is "${address}": it has no TLS and must stay on 127.0.0.1 or [::1]`,
      );
  }
  const twice = read.data.issuer.find(
    (issuer, index, all) => all.findIndex(({ id }) => id === issuer.id) < index,
  );
  if (twice) throw new InputError(`${file}: issuer "${twice.id}" stands twice: each id once`);
  return read.data;
}

function isLoopback(address: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost):\d+$/.test(address);
}
