/**
 * A process with nothing but a core thread in it, and what feeds its rings: one source, or four of which three sound at once and
 * an alert cuts them again and again. Prints what it measured as one line of JSON.
 *
 *   node --trace-gc --expose-gc --import tsx engine-box.ts SOURCES SECONDS FOLDER [ALSA-DEVICE]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCore } from '../../../agent/core/start-core.ts';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import type { PlayItem, Segment } from '../../../player/item.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { processorSeconds, pss } from '../footprint/process-figures.ts';

const RATE = 48_000;
/** Code is compiled, rings are full. */
const SETTLED_AFTER_MS = 5_000;
const FED_EVERY_MS = 200;

const [sources = '1', seconds = '30', folder = '.', device] = process.argv.slice(2);
// The first collection that is traced tells which of the isolates is this one.
globalThis.gc?.();

const threads = () => readdirSync('/proc/self/task').map(Number);
const before = new Set(threads());
const buffer = Duration.ms(200);
const core = startCore(
  {
    speaker: device ? { driver: 'alsa', device, buffer } : { driver: 'virtual', recording: folder, buffer },
    gpio: { driver: 'virtual', file: join(folder, 'gpio.bin') },
    zones: [
      {
        id: 'z',
        relay: 1,
        active: 'high',
        warmUp: Duration.zero,
        tail: Duration.seconds(1),
        minimumOn: Duration.zero,
        maximumOn: Duration.hours(24),
      },
    ],
    overrideVolumePercent: 100,
  },
  new SystemTimers(new SystemClock()),
);
const ended = new Set<string>();
core.onEvent((event) => {
  if (event.type === 'ended') ended.add(event.record.item);
});
core.onFailure((error) => {
  throw error;
});

const piece = new Int16Array((RATE * FED_EVERY_MS) / 1_000);
const writers = new Map<string, RingWriter>();
function ring(id: string): Segment {
  const memory = createRing(RATE, Duration.seconds(20));
  writers.set(id, new RingWriter(memory));
  return { kind: 'ring', ring: memory };
}

/** Music enough to keep the limiter awake. */
function feed(): void {
  for (const [id, writer] of writers) {
    if (ended.has(id)) writers.delete(id);
    while (writer.room >= piece.length) {
      for (let i = 0; i < piece.length; i++)
        piece[i] = 20_000 * Math.sin(i * 0.05) + 9_000 * Math.sin(i * 0.4);
      writer.write(piece);
    }
  }
}

function item(id: string, rank: 1 | 2 | 3 | 4, segment: Segment): PlayItem {
  return {
    id,
    key: { exercise: false, rank, level: rank === 4 ? 3 : 0 },
    zones: ['z'],
    segments: [segment],
    volumePercent: 100,
    afterCut: rank === 4 ? { kind: 'restart' } : { kind: 'resume', within: Duration.minutes(10) },
    ...(rank < 4 && { over: 'duck' }),
    stamps: {},
  };
}

await core.ready;
core.send({ type: 'play', item: item('programme', 2, ring('programme')) });
setInterval(feed, FED_EVERY_MS);
feed();
if (sources === '4') {
  core.send({ type: 'play', item: item('music', 1, ring('music')) });
  let round = 0;
  setInterval(() => {
    round++;
    const id = `announcement ${round}`;
    core.send({ type: 'end', item: `announcement ${round - 1}`, reason: 'stopped' });
    core.send({ type: 'play', item: item(id, 3, ring(id)) });
    feed();
  }, 8_000);
  setInterval(() => {
    const siren: Segment = { kind: 'stock', sound: 'siren', length: Duration.seconds(1) };
    core.send({ type: 'play', item: item(`alert ${round}`, 4, siren) });
  }, 8_300);
}

const switches = (thread: number) =>
  [...readFileSync(`/proc/self/task/${thread}/status`, 'utf8').matchAll(/ctxt_switches:\s+(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS));
const started = threads().filter((thread) => !before.has(thread));
const counted = new Map(started.map((thread) => [thread, switches(thread)]));
const spent = new Map(started.map((thread) => [thread, processorSeconds(process.pid, thread)]));
const { turns, underruns } = core.gauges;
console.info('measuring');
const began = performance.now();
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1_000));
const length = (performance.now() - began) / 1_000;
const switched = (thread: number) => (switches(thread) - (counted.get(thread) ?? 0)) / length;
// The one that never rests: loaders and the pool sleep once all is read.
const own = started.reduce((most, thread) => (switched(thread) > switched(most) ? thread : most));
console.info(
  JSON.stringify({
    switchesPerSecond: switched(own),
    percent: ((processorSeconds(process.pid, own) - (spent.get(own) ?? 0)) / length) * 100,
    longestTurnMs: core.gauges.longestTurn,
    meanTurnMs: core.gauges.meanTurn,
    turnsPerSecond: (core.gauges.turns - turns) / length,
    underruns: core.gauges.underruns - underruns,
    memoryMb: pss(process.pid) / 1e6,
    items: ended.size,
  }),
);
await core.close();
process.exit(0);
