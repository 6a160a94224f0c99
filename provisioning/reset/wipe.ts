/**
 * Wipes what a box has of its own. A mark is on the disk before the first file goes and until the last has gone: power that fails in
 * between leaves a box that goes on wiping at its next start, never one that is half itself.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reasonOf } from '../../failure/failure.ts';

export type Identity = 'keep' | 'wipe';

export interface WipePlaces {
  /** The agent's folder and the card program's: emptied, and kept, as they may be mounts. */
  readonly agent: string;
  readonly card: string;
  /** On the same disk as they are. */
  readonly mark: string;
  /** Takes the identity out of the technician's file. Throws where that cannot be written. */
  readonly forgetIdentity: () => void;
}

/** Of a wipe that was begun and not finished. A mark that says nothing was written as the power failed: nothing had been wiped. */
export function begunWipe({ mark }: Pick<WipePlaces, 'mark'>): Identity | undefined {
  if (!existsSync(mark)) return undefined;
  const said = readFileSync(mark, 'utf8').trim();
  return said === 'keep' || said === 'wipe' ? said : undefined;
}

/** Answers what could not be wiped, in words; all that can be is. Throws the file system's error when the mark cannot be set. */
export async function wipe(places: WipePlaces, identity: Identity): Promise<string[]> {
  setMark(places.mark, identity);
  const troubles: string[] = [];
  const attempt = async (what: string, step: () => Promise<void> | void) => {
    try {
      await step();
    } catch (error) {
      troubles.push(`${what}: ${reasonOf(error)}`);
    }
  };
  if (identity === 'wipe') {
    await attempt('loa.toml', places.forgetIdentity);
    await attempt(places.card, () => empty(places.card));
  }
  await attempt(places.agent, () => empty(places.agent));
  syncFolder(places.agent);
  rmSync(places.mark, { force: true });
  syncFolder(dirname(places.mark));
  return troubles;
}

async function empty(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

function setMark(mark: string, identity: Identity): void {
  mkdirSync(dirname(mark), { recursive: true });
  const descriptor = openSync(mark, 'w', 0o600);
  try {
    writeSync(descriptor, `${identity}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  syncFolder(dirname(mark));
}

function syncFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
