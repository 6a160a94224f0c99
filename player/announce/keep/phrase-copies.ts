/** The two copies of a phrase on disk: the file, and the spare, which is packed and lies in a folder of its own. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { StockPhraseRecord, TimeWordsRecord } from '../stock-manifest.ts';
import { sha256Of } from './sha256-of.ts';

/** A phrase, or the words of times. */
type FileRecord = Pick<StockPhraseRecord | TimeWordsRecord, 'file' | 'sha256'>;

export type PhraseCopy =
  | { readonly name: string; readonly whole: true; readonly wav: Buffer }
  | { readonly name: string; readonly whole: false; readonly why: string };

export function firstCopy(record: FileRecord, folder: URL): PhraseCopy {
  return copy(record.file, record, () => readFileSync(new URL(record.file, folder)));
}

export function spareCopy(record: FileRecord, folder: URL): PhraseCopy {
  const name = `spare/${record.file}.br`;
  return copy(name, record, () => brotliDecompressSync(readFileSync(new URL(name, folder))));
}

function copy(name: string, { file, sha256 }: FileRecord, read: () => Buffer): PhraseCopy {
  try {
    const wav = read();
    const found = sha256Of(wav);
    if (found === sha256) return { name, whole: true, wav };
    throw new WorldError('sound.damaged', `${file} is not what the manifest names: its SHA-256 is ${found}`);
  } catch (thrown) {
    return { name, whole: false, why: reasonOf(thrown) };
  }
}
