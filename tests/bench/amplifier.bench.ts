/**
 * From a trigger to the relay of an amplifier that is off, and from there to the tone: alerts over the whole way (broker, TLS,
 * signature, core thread) and presses of the button. The relay is seen on the virtual chip, the tone on the recording.
 */
import { join } from 'node:path';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import { findOnset } from './alert/find-onset.ts';
import { recordingOf } from './alert/recording-of.ts';
import { runTrials, type Trial } from './alert/run-trials.ts';
import { type Press, pressTrials } from './amplifier/press-trials.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';
import { beBusy } from './busy.ts';
import { RELAY } from './scene/box-toml.ts';
import { openScene } from './scene/open-scene.ts';
import { summarise } from './statistics.ts';

const TRIALS = 100;
const QUICK_TRIALS = 20;
/** Trigger → relay, ninety-ninth of a hundred (ms). */
const AIM_P99_MS = 15;
/** The tone is heard at relay + warm-up, a turn of the core thread earlier or later (ms). */
const AIM_TURN_MS = 10;
/** Short, so that the onset of each alert is heard before its order to stop. */
const WARM_UP = Duration.ms(50);
/** The tone is looked for this far around its place. */
const AROUND = Duration.ms(40);
/** Off as soon as nothing is to be heard, so that each trial finds the amplifier off. */
const ZONE = `warm_up_ms = ${WARM_UP}\ntail_ms = 0\nminimum_on_ms = 0`;

const STAGES = [
  ['received', undefined, 'published → received by the box'],
  ['verified', 'received', 'received → signature checked'],
  ['decided', 'verified', 'checked → decided by the arbiter on the core thread'],
  ['relayOn', 'decided', 'decided → relay'],
] as const;

/** A trial with what the wire and the recording saw of it. */
interface Seen {
  readonly trial: Trial;
  readonly relay: MonotonicTime | undefined;
  readonly tone: MonotonicTime | undefined;
}

export async function benchAmplifier(context: BenchContext): Promise<BenchTable[]> {
  const { belongings, say } = context;
  const count = context.quick ? QUICK_TRIALS : TRIALS;
  say('amplifier: a box on the virtual sink');
  const scene = await openScene({ speaker: 'virtual', broker: 'aedes', zone: ZONE }, belongings);
  const chip = new VirtualChipFile(join(scene.box, 'gpio.bin'));
  belongings.add(() => chip.close());
  const tables: BenchTable[] = [];
  for (const load of ['nothing else to do', 'all processors busy'] as const) {
    const title = `Amplifier from idle, virtual sink, ${load}`;
    const rest = load === 'all processors busy' ? beBusy() : async () => {};
    const trials = await runTrials(scene, count, Math.random, (done) =>
      say(`${title}: alert ${done} of ${count}`),
    );
    say(`${title}: button`);
    const presses = await pressTrials(chip, count, Math.random);
    await rest();
    const { edges } = chip.readEdges();
    const heard = recordingOf(scene.box);
    const seen = trials.map((trial): Seen => {
      const relay = edges.find(({ line, high, at }) => line === RELAY && high && at >= trial.published)?.at;
      const from = relay && after(relay, Duration.ms(WARM_UP - AROUND));
      return { trial, relay, tone: from && findOnset(heard, from, Duration.ms(2 * AROUND)) };
    });
    tables.push({ title, rows: [...alertRows(seen), ...pressRows(presses)] });
  }
  await scene.close();
  return tables;
}

function alertRows(seen: readonly Seen[]): BenchRow[] {
  const relay = summarise(seen.map(({ trial, relay: at }) => since(trial.published, at)));
  const tone = summarise(
    seen.map(({ relay: on, tone: at }) =>
      on === undefined || at === undefined ? undefined : Math.abs(at - on - WARM_UP),
    ),
  );
  return [
    ...delayRows('alert published → relay', relay),
    ...STAGES.map(([stage, before, label]) => {
      const stamped = seen.flatMap(({ trial: { published, stamps } }) =>
        stamps ? [since(before ? stamps[before] : published, stamps[stage])] : [],
      );
      const { median, p99 } = summarise(stamped);
      return ms(`  ${label}`, median, { note: `median; p99 ${rounded(p99)} ms` });
    }),
    ms('tone beside relay + warm-up: median', tone.median),
    ms('tone beside relay + warm-up: largest', tone.max, {
      aim: AIM_TURN_MS,
      note: `on the recording, of ${tone.trials}; not found in ${tone.misses}`,
    }),
  ];
}

function pressRows(presses: readonly Press[]): BenchRow[] {
  return delayRows(
    'button edge → relay',
    summarise(presses.map(({ pressed, relay }) => since(pressed, relay))),
  );
}

function delayRows(
  label: string,
  { median, p99, max, misses, trials }: ReturnType<typeof summarise>,
): BenchRow[] {
  return [
    ms(`${label}: median`, median),
    ms(`${label}: p99`, p99, { aim: AIM_P99_MS }),
    ms(`${label}: longest`, max, { note: `of ${trials}; missed ${misses}` }),
  ];
}

function ms(label: string, value: number, more: { aim?: number; note?: string } = {}): BenchRow {
  return { label, value: rounded(value), unit: 'ms', ...more };
}

function since(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from;
}
