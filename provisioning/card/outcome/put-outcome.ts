/**
 * Puts KET-QUA.txt onto the card. A power cut leaves the old text or the new one. A full card has the new text in the room of the old
 * one, as much of it as goes in; a power cut may then cost it, nothing else. Never throws.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../../failure/failure.ts';
import type { System } from '../system.ts';
import { writeAll, writeInPlace } from '../write-in-place.ts';
import { withoutTime } from './ket-qua.ts';
import { KET_QUA, ketQuaBytes, ROOM } from './ket-qua-file.ts';

export type PutOutcome =
  | { readonly kind: 'same' | 'written' }
  /** The card has no room for a new file. So much of the text is in the room of the old one; 0 where there was none. */
  | { readonly kind: 'full'; readonly bytes: number }
  | { readonly kind: 'no-card' }
  | { readonly kind: 'failed'; readonly why: string };

/** `always`: also where nothing has changed but the hour, as at the first report of a start. */
export function putOutcome(fat: string, text: string, system: System, always = false): PutOutcome {
  const file = join(fat, KET_QUA);
  if (!isThere(fat)) return { kind: 'no-card' };
  const bytes = ketQuaBytes(text);
  if (!always && withoutTime(read(file)) === withoutTime(bytes.toString()))
    return isFull(fat) ? { kind: 'full', bytes: bytes.length } : { kind: 'same' };
  try {
    return system.writing(() => {
      try {
        aside(file, bytes);
        return { kind: 'written' };
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
        rmSync(`${file}.new`, { force: true });
        return { kind: 'full', bytes: existsSync(file) ? writeInPlace(file, bytes) : 0 };
      }
    });
  } catch (cause) {
    return { kind: 'failed', why: reasonOf(cause) };
  }
}

function aside(file: string, bytes: Buffer): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w');
  try {
    writeAll(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  syncFolder(file);
}

function syncFolder(file: string): void {
  const handle = openSync(join(file, '..'), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Another text could only be written into the room of this one. */
function isFull(fat: string): boolean {
  const { bavail, bsize } = statfsSync(fat);
  return bavail * bsize < ROOM;
}

function isThere(fat: string): boolean {
  try {
    return readdirSync(fat).length > 0;
  } catch {
    return false; // not mounted
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // the first of this card
  }
}
