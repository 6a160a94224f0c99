/** The card is taken away from its driver in the middle of a programme, and given back: what a USB card that is pulled out does. */

import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Duration } from '../../../time/duration.ts';
import { ask } from './ask.ts';
import { AWAY, PROGRAMME_OVER_LOSS } from './bench-wiring.ts';
import { cardIsThere } from './card-is-there.ts';
import type { CoreBench } from './core-bench.ts';
import { say } from './say.ts';

const DRIVER = '/sys/bus/pci/drivers/snd_hda_intel';
/** How long the programme sounds before (ms). */
const BEFORE_LOSS = 3_000;

const report = async (bench: CoreBench, state: 'open' | 'lost', within: number) => {
  await bench.until(
    `the speaker is reported ${state}`,
    (event) => event.type === 'speaker' && event.report.state === state,
    within,
  );
  return performance.now();
};

export async function lossScene(bench: CoreBench): Promise<void> {
  const card = readdirSync(DRIVER).find((name) => name.includes(':'));
  if (card === undefined) throw new Error(`${DRIVER} drives no card`);
  bench.playProgramme('over-loss', PROGRAMME_OVER_LOSS);
  await bench.until('the programme sounds', (event) => event.type === 'started', 10_000);
  await sleep(BEFORE_LOSS);
  const takenAt = performance.now();
  // Ends when the last user has closed the card: that is for the core thread to do.
  const taken = writeFile(`${DRIVER}/unbind`, card);
  const lostAt = await report(bench, 'lost', 15_000);
  figure('loss → reported', lostAt - takenAt);
  await taken;
  figure('loss → card released', performance.now() - takenAt);
  ask({ say: 'look', moment: 'while the card is away' });
  await sleep(AWAY);
  await writeFile(`${DRIVER}/bind`, card);
  await cardIsThere(Duration.seconds(10));
  const givenAt = performance.now();
  figure('card back → open', (await report(bench, 'open', 10_000)) - givenAt);
  await bench.until('the programme has ended', (event) => event.type === 'ended', 30_000);
  await bench.until('the relay is off', (event) => event.type === 'relay' && !event.on, 10_000);
}

function figure(name: string, value: number): void {
  say({ say: 'figure', name, value, unit: 'ms' });
}
