/**
 * Keeps `box.json` true: looks at the box each second and writes the file, whole, when something changed that somebody has to know. What
 * is on air comes and goes all day and is written with the rest only: at each writing a program wakes that may write to the card.
 *
 * Driven by its own timer; the folder is memory. A folder that cannot be written is told once and tried again.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../failure/failure.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime, WallTime } from '../../time/instant.ts';
import type { Log } from '../log/log.ts';
import type { BoxState } from './box-state.ts';

const LOOK = Duration.seconds(1);

/** Between two writings while a technician may stand there and wait, and afterwards: a link that comes and goes must not wear the card. */
const APART = Duration.seconds(10);
const SETTLED = Duration.minutes(10);
const APART_LATER = Duration.minutes(10);

const NAME = 'box.json';

export interface BoxFileParts {
  /** systemd's RuntimeDirectory. Absent: nothing is written. */
  readonly folder: string | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Undefined while there is nothing to be said yet. */
  readonly state: () => Omit<BoxState, 'v' | 'at'> | undefined;
}

/** Begins to look. The answer ends it. */
export function keepBoxFile({ folder, clock, timers, log, state }: BoxFileParts): () => void {
  if (folder === undefined) return () => {};
  const file = join(folder, NAME);
  const begun = clock.monotonic();
  let cancel = () => {};
  let written: { readonly what: string; readonly at: MonotonicTime } | undefined;
  let failing = false;

  const look = () => {
    cancel = timers.after(LOOK, look);
    const now = clock.monotonic();
    if (written && between(written.at, now) < (between(begun, now) < SETTLED ? APART : APART_LATER)) return;
    const found = state();
    if (!found) return;
    const what = JSON.stringify({ ...found, onAir: undefined, lamp: undefined, lastWelcome: undefined });
    if (what === written?.what) return;
    const box: BoxState = { v: 1, at: WallTime.format(clock.wall()), ...found };
    try {
      writeFileSync(`${file}.new`, `${JSON.stringify(box, null, 2)}\n`);
      renameSync(`${file}.new`, file);
      failing = false;
    } catch (error) {
      if (!failing) log.warn({ file, error: reasonOf(error) }, 'the state of the box cannot be written');
      failing = true;
      return;
    }
    written = { what, at: now };
  };
  look();
  return () => cancel();
}
