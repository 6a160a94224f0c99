import { begin } from './0001-begin.ts';
import { loudness } from './0002-loudness.ts';
import { floors } from './0003-floors.ts';
import { mutes } from './0004-mutes.ts';
import { overrides } from './0005-overrides.ts';
import type { Migration } from './migration.ts';

/** Every step since the first release, in order. A released step is never edited: a new one follows it. */
export const MIGRATIONS: readonly Migration[] = [begin, loudness, floors, mutes, overrides];
