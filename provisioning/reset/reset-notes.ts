/**
 * What the reset leaves for those who start after it, in memory: how the button was found, for the agent; what was wiped, for
 * KET-QUA.txt.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../../time/duration.ts';
import { between, MonotonicTime } from '../../time/instant.ts';
import type { Identity } from './wipe.ts';

export const RESET_NOTES = '/run/loa-reset';

export interface ButtonNote {
  readonly button: 'free' | 'jammed';
  /** Monotonic ms of this boot. */
  readonly at: number;
}

export interface WipeNote {
  readonly identity: Identity;
  /** The wipe had been begun before the power failed. */
  readonly goneOn: boolean;
  /** What could not be wiped. */
  readonly troubles: readonly string[];
}

const BUTTON = 'button.json';
const WIPED = 'wiped.json';

/** The agent starts within it, also on a slow box; a later start of it is not that of the box. */
const STARTS_WITHIN = Duration.minutes(2);

export function leaveButtonNote(note: ButtonNote, folder = RESET_NOTES): void {
  leave(join(folder, BUTTON), note);
}

export function leaveWipeNote(note: WipeNote, folder = RESET_NOTES): void {
  leave(join(folder, WIPED), note);
}

/** What was wiped as this boot began; undefined when nothing was. */
export function wipeNote(folder = RESET_NOTES): WipeNote | undefined {
  return read<WipeNote>(join(folder, WIPED));
}

/**
 * Whether the button was seen free a moment ago: one that is down as the agent takes its line has been pressed since, while the box
 * was starting, and counts. One that was never seen free may be jammed.
 */
export function seenFree(now: MonotonicTime, folder = RESET_NOTES): boolean {
  const note = read<ButtonNote>(join(folder, BUTTON));
  return note?.button === 'free' && between(MonotonicTime.ms(note.at), now) <= STARTS_WITHIN;
}

function leave(file: string, note: object): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o755 });
  writeFileSync(`${file}.new`, JSON.stringify(note), { mode: 0o644 });
  renameSync(`${file}.new`, file);
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined; // no reset on this machine, or no wipe
  }
}
