/**
 * Reads a message's JSON file. Where the contract wants a ContentRef, the file may say `{ "file": "ban-tin.mp3" }`: that file
 * (beside the JSON) is added to the province's content, and its reference stands there instead.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError, reasonOf } from '../../../failure/failure.ts';

/** Throws InputError. */
export async function readJsonFile(
  file: string,
  addContent: (file: string) => Promise<object>,
): Promise<unknown> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new InputError(`${file}: ${reasonOf(cause)}`, { cause });
  }
  const fill = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(fill));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only?.[0] === 'file' && typeof only[1] === 'string')
      return addContent(resolve(dirname(file), only[1]));
    return Object.fromEntries(
      await Promise.all(entries.map(async ([key, inner]) => [key, await fill(inner)] as const)),
    );
  };
  return fill(json);
}
