/** The card's mixer starts muted: full volume, as a box's own set-up has it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../../../time/duration.ts';
import { CARD } from './bench-wiring.ts';

/** Waits for the card at most `within`. Throws when it does not come or has no such control. */
export async function unmute(within: Duration): Promise<void> {
  const end = performance.now() + within;
  while (!existsSync(`/proc/asound/${CARD}`)) {
    if (performance.now() > end) throw new Error(`there is no card "${CARD}" after ${within / 1_000} s`);
    await sleep(20);
  }
  const { status, stderr } = spawnSync('amixer', ['-q', '-c', CARD, 'sset', 'Master', '100%', 'unmute'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`amixer: ${stderr}`);
}
