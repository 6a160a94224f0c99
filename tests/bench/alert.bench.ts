/**
 * From the publishing of an alert to its first sample at the device, over the whole way: broker, TLS, signature, core thread,
 * cut-over of the programme that plays. On the virtual sink and, through ALSA, on PipeWire's null sink beside other ways to do it; on
 * a machine that has nothing else to do and on one whose processors are all busy. How the monitor's recording gets its clock, and how
 * far that may be off, is in `alert/monitor.ts`: what is told is never early.
 */
import { Duration } from '../../time/duration.ts';
import { alertTable } from './alert/alert-table.ts';
import { benchField } from './alert/field.ts';
import { findOnset } from './alert/find-onset.ts';
import type { HeardAbout } from './alert/monitor.ts';
import { recordingOf } from './alert/recording-of.ts';
import { endProgramme, runTrials } from './alert/run-trials.ts';
import type { BenchContext } from './bench-context.ts';
import type { BenchTable } from './bench-table.ts';
import { beBusy } from './busy.ts';
import { openScene, type Scene } from './scene/open-scene.ts';

const TRIALS = 100;
const QUICK_TRIALS = 20;
/** An alert is looked for on the recording until this long after it was published. */
const LOOKED_FOR = Duration.ms(400);

interface Sink {
  readonly name: string;
  readonly scene: Scene;
  /** Begins to record; the answer ends it. */
  readonly record: () => Promise<() => Promise<HeardAbout>>;
  readonly heardNote: string;
}

export async function benchAlert(context: BenchContext): Promise<BenchTable[]> {
  return [...(await series(await virtualSink(context), context)), ...(await benchField(context))];
}

async function virtualSink({ belongings, say }: BenchContext): Promise<Sink> {
  say('alert: a box on the virtual sink');
  const scene = await openScene({ speaker: 'virtual', broker: 'aedes' }, belongings);
  return {
    name: 'virtual sink, aedes, TLS',
    scene,
    record: async () => async () => () => recordingOf(scene.box),
    heardNote: 'a frame is on it at the moment it is heard',
  };
}

async function series(
  { name, scene, record, heardNote }: Sink,
  context: BenchContext,
): Promise<BenchTable[]> {
  const count = context.quick ? QUICK_TRIALS : TRIALS;
  const tables: BenchTable[] = [];
  for (const load of ['nothing else to do', 'all processors busy'] as const) {
    const title = `Alert, ${name}, ${load}`;
    await scene.air();
    const stopRecording = await record();
    const rest = load === 'all processors busy' ? beBusy() : async () => {};
    const trials = await runTrials(scene, count, Math.random, (done) =>
      context.say(`${title}: ${done} of ${count}`),
    );
    await rest();
    const recording = await stopRecording();
    const heard = trials.map(({ published }) => {
      const at = findOnset(recording(published), published, LOOKED_FOR);
      return at === undefined ? undefined : at - published;
    });
    const cuts = await endProgramme(scene);
    tables.push(alertTable({ title, trials, heard, heardNote, cuts: cuts?.length }));
  }
  await scene.close();
  return tables;
}
