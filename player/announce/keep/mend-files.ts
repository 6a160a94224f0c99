/**
 * Checks both copies of everything that the stock sounds have on disk, and writes the bad one anew from the good one: aside,
 * synced, then renamed, so that a power cut leaves one or the other. Reads and writes the disk: never called by the core thread.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { reasonOf } from '../../../failure/failure.ts';
import type { StockManifest } from '../stock-manifest.ts';
import type { Finding } from './finding.ts';
import { firstCopy, type PhraseCopy, spareCopy } from './phrase-copies.ts';
import { MANIFESTS, manifestIn, readManifest } from './read-manifest.ts';

/** What was found amiss; empty when all is whole. Never throws for what the disk is or does. */
export function mendFiles(folder: URL): Finding[] {
  let manifest: StockManifest;
  try {
    manifest = readManifest(folder);
  } catch (thrown) {
    return [{ of: 'manifest', where: MANIFESTS[0], why: reasonOf(thrown), mended: false }];
  }
  const files = [
    ...manifest.phrases.map((record) => ({ of: record.sound, record })),
    { of: 'time-words' as const, record: manifest.words },
  ];
  const sounds = files.flatMap(({ of, record }) => {
    const first = firstCopy(record, folder);
    const spare = spareCopy(record, folder);
    const mend = (bad: PhraseCopy, good: PhraseCopy, pack: (wav: Buffer) => Buffer): Finding[] => {
      if (bad.whole) return [];
      const failed = good.whole ? writeWhole(new URL(bad.name, folder), pack(good.wav)) : good.why;
      return [finding(of, bad.name, bad.why, failed)];
    };
    return [...mend(first, spare, (wav) => wav), ...mend(spare, first, brotliCompressSync)];
  });
  return [...mendManifests(folder), ...sounds];
}

/** As it is written, so is it copied: the other's bytes. */
function mendManifests(folder: URL): Finding[] {
  const copies = MANIFESTS.map((name) => {
    try {
      const text = readFileSync(new URL(name, folder), 'utf8');
      manifestIn(text);
      return { name, text };
    } catch (thrown) {
      return { name, why: reasonOf(thrown) };
    }
  });
  const whole = copies.find(({ text }) => text !== undefined)?.text;
  return copies.flatMap(({ name, why }) =>
    why === undefined || whole === undefined
      ? []
      : [finding('manifest', name, why, writeWhole(new URL(name, folder), Buffer.from(whole)))],
  );
}

function finding(of: Finding['of'], where: string, why: string, failed: string | undefined): Finding {
  return { of, where, why: failed === undefined ? why : `${why}; ${failed}`, mended: failed === undefined };
}

/** Answers why it could not be written, which a package on a read-only disk is the usual cause of. */
function writeWhole(place: URL, bytes: Uint8Array): string | undefined {
  const path = fileURLToPath(place);
  const aside = `${path}.new`;
  try {
    const file = openSync(aside, 'w');
    try {
      // All of it, or it throws: a full disk takes a part.
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
    return undefined;
  } catch (thrown) {
    rmSync(aside, { force: true });
    return reasonOf(thrown);
  }
}
