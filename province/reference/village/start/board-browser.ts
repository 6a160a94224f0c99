/** A browser without a display, as small as a wall of LEDs: it shows the board's page, and so what is said to be seen was painted. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Timers } from '../../../../time/clock.ts';
import { Duration } from '../../../../time/duration.ts';
import { NodeProcess } from '../nodes/node-process.ts';
import type { Say } from '../say.ts';

/** Debian's. Others may ask at their start, or update themselves. */
const CHROMIUM = '/usr/bin/chromium';
const SIZE = '384,192';
/** It has nothing to put in order. */
const END_WITHIN = Duration.seconds(3);

/** Whether one is here. */
export function hasBoardBrowser(): boolean {
  return existsSync(CHROMIUM);
}

/** `console`: address of the board's box. To be started; what it keeps lies in `folder`. */
export function boardBrowser(
  console: string,
  folder: string,
  { clock, timers, say }: { readonly clock: Clock; readonly timers: Timers; readonly say: Say },
): NodeProcess {
  const profile = join(folder, 'browser');
  mkdirSync(profile, { recursive: true });
  // Its own sandbox needs a user that is not root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return new NodeProcess({
    ...{ command: CHROMIUM, clock, timers, grace: END_WITHIN },
    args: [
      ...[
        '--headless',
        '--disable-gpu',
        '--mute-audio',
        '--no-first-run',
        '--disable-extensions',
        ...sandbox,
      ],
      ...[`--user-data-dir=${profile}`, `--window-size=${SIZE}`, `${console}/board`],
    ],
    log: join(folder, 'browser.log'),
    died: (how, again) =>
      say(
        `✗ Trình duyệt của bảng đã dừng, mở lại sau ${again / 1_000} s`,
        `the board's browser died, starts again in ${again / 1_000} s: ${how}`,
      ),
  });
}
