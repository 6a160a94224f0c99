/** A programme, an alert into it, the programme again to its end; then the button. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CoreEvent } from '../../../player/protocol.ts';
import { ask } from './ask.ts';
import { PROGRAMME } from './bench-wiring.ts';
import type { CoreBench } from './core-bench.ts';

/** How long the programme sounds before the alert (ms). */
const BEFORE_ALERT = 4_000;
const relay = (on: boolean) => (event: CoreEvent) => event.type === 'relay' && event.on === on;
const ended = (item: string) => (event: CoreEvent) => event.type === 'ended' && event.record.item === item;

export async function interruptScene(bench: CoreBench): Promise<void> {
  ask({ say: 'look', moment: 'before the programme' });
  bench.playProgramme('programme', PROGRAMME);
  await bench.until('the programme sounds', (event) => event.type === 'started', 10_000);
  await sleep(BEFORE_ALERT);
  bench.playAlert('alert');
  await bench.until('the alert sounds', (event) => event.type === 'started', 10_000);
  await sleep(1_000);
  ask({ say: 'look', moment: 'during the alert' });
  await bench.until('the alert has ended', ended('alert'), 20_000);
  await bench.until('the programme has ended', ended('programme'), 30_000);
  await bench.until('the relay is off after the tail', relay(false), 10_000);
  ask({ say: 'look', moment: 'after the tail' });
}

export async function buttonScene(bench: CoreBench): Promise<void> {
  ask({ say: 'press' });
  const override = await bench.until('the button is felt', (event) => event.type === 'override', 10_000);
  const item = override.type === 'override' ? override.item.id : '';
  await bench.until('the siren sounds', (event) => event.type === 'started', 10_000);
  ask({ say: 'look', moment: 'during the siren' });
  await bench.until('the siren has ended', ended(item), 20_000);
  await bench.until('the relay is off after the siren', relay(false), 10_000);
  ask({ say: 'look', moment: 'after the siren' });
}
