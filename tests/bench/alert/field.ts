/**
 * Ours and the others on one sound server, in turns, so that whatever else the machine does meets them all: what is measured is
 * on the recording of the sink only, in the same way for each.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { siren } from '../../../player/announce/siren.ts';
import { find } from '../../../province/reference/village/measure/likeness.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type MonotonicTime } from '../../../time/instant.ts';
import { PipewireSession } from '../../drivers/speaker/pipewire.ts';
import type { BenchContext } from '../bench-context.ts';
import type { BenchTable } from '../bench-table.ts';
import { beBusy } from '../busy.ts';
import { openScene, type Scene } from '../scene/open-scene.ts';
import { alertTable } from './alert-table.ts';
import { fieldTable, type Seen } from './field-table.ts';
import { findOnset, type Heard } from './find-onset.ts';
import { comesBack, handOver, type Return } from './hand-over.ts';
import { type HeardAbout, recordMonitor } from './monitor.ts';
import { type Field, peers } from './peers/peers.ts';
import { runPeer } from './peers/run-peer.ts';
import { pressOnAir } from './press-on-air.ts';
import { endProgramme, runTrials, type Trial } from './run-trials.ts';
import { makeSounds, RATE, type Sounds } from './sounds.ts';

const FULL = { rounds: 5, ours: 20, theirs: 6 };
const QUICK = { rounds: 2, ours: 8, theirs: 5 };
const LOOKED_FOR = Duration.ms(400);
/** Some of the others are slow on a busy machine. */
const THEIRS_LOOKED_FOR = Duration.ms(700);

/** Of one way to have an alert heard. */
interface Tried {
  readonly name: string;
  readonly asked: MonotonicTime[];
}

interface Stage {
  readonly scene: Scene;
  readonly session: PipewireSession;
  readonly sounds: Sounds;
  readonly field: Field;
}

export async function benchField(context: BenchContext): Promise<BenchTable[]> {
  context.say('alert: a box and its peers on PipeWire');
  const session = await PipewireSession.start();
  context.belongings.add(() => session.stop());
  const speaker = { alsa: 'default', env: session.env };
  const scene = await openScene({ speaker, broker: 'mosquitto', programme: 'noise' }, context.belongings);
  const folder = join(scene.box, '..', 'peers');
  mkdirSync(folder, { recursive: true });
  const sounds = makeSounds(folder, scene.programme);
  // The floor plays in this very process.
  context.belongings.add(session.enter());
  const files = { folder, programme: sounds.programmeFile, tone: sounds.toneFile, env: session.env };
  const field = peers(files, sounds.inMemory);
  for (const why of field.lacking) context.say(`alert: left out: ${why}`);
  const tables: BenchTable[] = [];
  for (const load of ['nothing else to do', 'all processors busy'] as const)
    tables.push(...(await series({ scene, session, sounds, field }, load, context)));
  await scene.close();
  return tables;
}

async function series(
  { scene, session, sounds, field }: Stage,
  load: string,
  context: BenchContext,
): Promise<BenchTable[]> {
  const { rounds, ours, theirs } = context.quick ? QUICK : FULL;
  const title = `Alert on PipeWire's null sink, ${load}`;
  const chip = new VirtualChipFile(join(scene.box, 'gpio.bin'));
  const stopRecording = await recordMonitor(session);
  const rest = load === 'all processors busy' ? beBusy() : async () => {};
  const blocks: Trial[][] = [];
  const pressed: MonotonicTime[] = [];
  const tried: Tried[] = field.peers.map(({ name }) => ({ name, asked: [] }));
  let cuts = 0;
  for (let round = 1; round <= rounds; round++) {
    context.say(`${title}: round ${round} of ${rounds}, ours`);
    await scene.air();
    blocks.push(await runTrials(scene, ours, Math.random, () => {}));
    pressed.push(...(await pressOnAir(chip, ours, Math.random)));
    cuts += (await endProgramme(scene))?.length ?? 0;
    for (const [index, peer] of field.peers.entries()) {
      context.say(`${title}: round ${round} of ${rounds}, ${peer.name}`);
      tried[index]?.asked.push(...(await runPeer(peer, theirs, Math.random)));
    }
  }
  await rest();
  chip.close();
  const recording = await stopRecording();
  const trials = blocks.flat();
  const seen = trials.map(({ published }) => look(recording, published, LOOKED_FOR, sounds));
  const returns = blocks.flatMap((block) => returnsOf(recording, block, sounds));
  const onsets = pressed.map((at) => {
    const found = findOnset(recording(at), at, LOOKED_FOR, siren);
    return found === undefined ? undefined : found - at;
  });
  return [
    alertTable({
      title: `${title}: ours, signature checked`,
      trials,
      heard: seen.map(({ afterMs }) => afterMs),
      heardNote: 'on the monitor: the cycle of the graph that played it',
      cuts,
    }),
    fieldTable(title, {
      ours: seen,
      returns,
      button: onsets,
      peers: tried.map(({ name, asked }) => ({
        name,
        seen: asked.map((at) => look(recording, at, THEIRS_LOOKED_FOR, sounds)),
      })),
      lacking: field.lacking,
    }),
  ];
}

/** When the tone was heard, and what was between it and the programme. */
function look(recording: HeardAbout, asked: MonotonicTime, within: Duration, { tone }: Sounds): Seen {
  const heard = recording(asked);
  const at = findOnset(heard, asked, within);
  if (at === undefined) return {};
  const first = heard.frameAt(asked) - RATE / 5;
  const [onset, from] = [frameOf(heard, at) - first, RATE / 5];
  const sound = heard.read(first, onset + RATE / 5);
  return { afterMs: at - asked, handOver: handOver(sound, tone, RATE, { onset, asked: from }) };
}

/** Of a time that is a frame's: the nearest, as a rounding error below it is the frame before. */
function frameOf(heard: Heard, at: MonotonicTime): number {
  return heard.frameAt(after(at, Duration.ms(500 / RATE)));
}

/** The way back after each alert of a block: the programme runs through it. */
function returnsOf(
  recording: HeardAbout,
  block: readonly Trial[],
  { source, tone }: Sounds,
): (Return | undefined)[] {
  let known: { readonly offset: number; readonly first: number } | undefined;
  return block.map(({ published, stopped }) => {
    const heard = recording(published);
    const onsetAt = findOnset(heard, published, LOOKED_FOR);
    if (onsetAt === undefined) return undefined;
    const first = heard.frameAt(published) - RATE / 2;
    const sound = heard.read(first, heard.frameAt(after(stopped, LOOKED_FOR)) - first);
    const onset = frameOf(heard, onsetAt) - first;
    // The first one is searched for where the programme may be by now; the others are known from the one before.
    const piece = sound.subarray(RATE / 2 - RATE / 10, RATE / 2);
    known ??= {
      offset: find(source.subarray(0, 30 * RATE), piece).at - (first + RATE / 2 - RATE / 10),
      first: 0,
    };
    const offset = known.offset + first;
    const back = comesBack(sound, source, tone, RATE, {
      onset,
      stopped: heard.frameAt(stopped) - first,
      offset,
    });
    known = back ? { offset: back.offset - first, first } : undefined;
    return back;
  });
}
