import { readFileSync } from 'node:fs';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { StockManifest } from '../stock-manifest.ts';
import { sha256Of } from './sha256-of.ts';

/** Where a manifest lies in the folder of stock sounds: the first copy, and the spare. */
export const MANIFESTS = ['manifest.json', 'spare/manifest.json'] as const;

/** The first manifest that is whole. Throws WorldError `sound.damaged` where neither is. */
export function readManifest(folder: URL): StockManifest {
  const faults: string[] = [];
  for (const name of MANIFESTS) {
    try {
      return manifestIn(readFileSync(new URL(name, folder), 'utf8'));
    } catch (thrown) {
      faults.push(`${name}: ${reasonOf(thrown)}`);
    }
  }
  throw new WorldError('sound.damaged', `No manifest of the stock sounds is whole (${faults.join('; ')})`);
}

/** Throws WorldError `sound.damaged`, or SyntaxError. */
export function manifestIn(text: string): StockManifest {
  const read = JSON.parse(text) as Partial<StockManifest> | null;
  const { phrases, words, tones, check } = read ?? {};
  if (
    !Array.isArray(phrases) ||
    !words ||
    !Array.isArray(tones) ||
    check !== checkOf({ phrases, words, tones })
  ) {
    throw new WorldError('sound.damaged', 'it is not what was packed');
  }
  return { phrases, words, tones, check };
}

export function checkOf({ phrases, words, tones }: Omit<StockManifest, 'check'>): string {
  return sha256Of(JSON.stringify({ phrases, words, tones }));
}
