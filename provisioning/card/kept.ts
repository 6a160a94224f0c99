/** What the card program keeps over a start. What is damaged is as if it were not there: it is made anew. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CardPlaces } from './card-places.ts';
import type { NetworkPart } from './network/network-part.ts';

export const keptFiles = ({ kept, run }: CardPlaces) => ({
  /** Settings that held last, without defaults. */
  settings: join(kept, 'last-good.toml'),
  /** Network settings that the province was reached with. */
  proved: join(kept, 'network/proved.json'),
  refused: join(kept, 'network/refused.json'),
  /** Hash of the PIN that the SIM card did not take. */
  wrongPin: join(kept, 'network/wrong-pin'),
  /** Those of this start, with the stamp of the file that they came from. */
  current: join(run, 'network.json'),
  /** There until the province was reached with them; the agent looks for it. `trial`: there are others to go back to; else `first`. */
  trial: join(run, 'network-trial'),
});

export interface CurrentNetwork {
  readonly part: NetworkPart;
  readonly stamp: string;
}

export function readKept<Kept>(file: string): Kept | undefined {
  const text = readText(file);
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return undefined; // cut off by a power failure: made anew
  }
}

/** Empty where there is none. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // the first start, or no data partition
  }
}
