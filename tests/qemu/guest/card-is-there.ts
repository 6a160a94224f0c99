/** Waits for the sound card: its driver looks for it beside everything else. */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../../../time/duration.ts';
import { CARD } from './bench-wiring.ts';

/** Throws when it does not come within `bound`. */
export async function cardIsThere(bound: Duration): Promise<void> {
  const end = performance.now() + bound;
  while (!existsSync(`/proc/asound/${CARD}`)) {
    if (performance.now() > end) throw new Error(`there is no card "${CARD}" after ${bound / 1_000} s`);
    await sleep(10);
  }
}
