/** The core thread on a sound server that goes away in each way that can be made here, with a programme on air. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { PipewireSession } from '../../drivers/speaker/pipewire.ts';
import { alert, Box, item, RATE } from './box.ts';

let server: PipewireSession;
let leave = () => {};
beforeEach(async () => {
  server = await PipewireSession.start();
  leave = server.enter();
});
afterEach(async () => {
  leave();
  await server.stop();
});

const VALUE = 8_000;
/** Longer than any of these tests. */
const SECONDS = 40;

function steady() {
  const ring = createRing(RATE, Duration.seconds(SECONDS));
  const writer = new RingWriter(ring);
  writer.write(new Int16Array(SECONDS * RATE).fill(VALUE));
  writer.close('ended');
  return { kind: 'ring', ring } as const;
}

async function onAir(): Promise<Box> {
  const box = new Box({ speaker: { driver: 'alsa', device: 'default', buffer: Duration.ms(200) } });
  await box.core.ready;
  box.core.send({ type: 'play', item: item('song', [steady()]) });
  await box.started('song');
  const begun = box.core.gauges.turns;
  await box.until('it plays', () => box.core.gauges.turns > begun + 50 || undefined);
  return box;
}

/** When the device came to be in `state`, from now on (ms of the box's clock). */
async function seen(box: Box, state: 'open' | 'lost' | 'frozen'): Promise<number> {
  const from = box.of('speaker').length;
  const found = await box.until(`the speaker is ${state}`, () =>
    box
      .of('speaker')
      .slice(from)
      .find(({ report }) => report.state === state),
  );
  return found.at;
}

/** How much of what the sink plays is the programme. */
async function shareHeard(): Promise<number> {
  const monitor = await server.record();
  await new Promise((resolve) => setTimeout(resolve, 700));
  const { samples } = await monitor.stop();
  return samples.filter((sample) => Math.abs(sample) > VALUE / 4).length / samples.length;
}

const raised = (box: Box) => box.of('fault').filter(({ code }) => code.startsWith('speaker.'));

test('the sound server dies in mid-programme and is started again: named at once, heard again within two seconds of its return', async () => {
  await using box = await onAir();
  const lost = seen(box, 'lost');
  const diedAt = box.clock.monotonic();
  await server.kill();
  expect((await lost) - diedAt).toBeLessThan(10_000);
  expect(raised(box)).toMatchObject([{ code: 'speaker.lost', raised: true }]);
  const turns = box.core.gauges.turns;
  await box.until('the core goes on', () => box.core.gauges.turns > turns + 100 || undefined);
  const open = seen(box, 'open');
  await server.revive();
  const backAt = box.clock.monotonic();
  expect((await open) - backAt).toBeLessThan(2_000);
  expect(await shareHeard()).toBeGreaterThan(0.5);
  expect(raised(box).at(-1)).toMatchObject({ code: 'speaker.lost', raised: false });
});

test('an alert does not wait for the next try of a lost device', async () => {
  await using box = await onAir();
  const lost = seen(box, 'lost');
  await server.kill();
  await lost;
  await server.revive();
  box.core.send({ type: 'play', item: alert('flood') });
  const record = await box.ended('flood');
  expect(record.soundedMs).toBe(1_000);
});

test('the sound server is stopped and goes on: named within two seconds, heard again within two of its going on', async () => {
  await using box = await onAir();
  const frozen = seen(box, 'frozen');
  const stoppedAt = box.clock.monotonic();
  server.freeze();
  expect((await frozen) - stoppedAt).toBeLessThan(2_000);
  const open = seen(box, 'open');
  const goesOnAt = box.clock.monotonic();
  server.thaw();
  expect((await open) - goesOnAt).toBeLessThan(2_000);
  expect(await shareHeard()).toBeGreaterThan(0.5);
});

test('the sound server is stopped, dies so, and another comes: the box finds it', async () => {
  await using box = await onAir();
  const frozen = seen(box, 'frozen');
  server.freeze();
  await frozen;
  const open = seen(box, 'open');
  await server.kill();
  await server.revive();
  await open;
  expect(await shareHeard()).toBeGreaterThan(0.5);
});

test('the sink is taken from the sound server and put back: a fault while it is away, sound within two seconds of its return', async () => {
  await using box = await onAir();
  const away = box.until('a fault is raised', () => raised(box).find((fault) => fault.raised));
  server.removeSink();
  await away;
  await server.createSink();
  const backAt = box.clock.monotonic();
  await box.until('the speaker is open', () =>
    box.of('speaker').at(-1)?.report.state === 'open' ? true : undefined,
  );
  expect(box.clock.monotonic() - backAt).toBeLessThan(2_000);
  expect(await shareHeard()).toBeGreaterThan(0.5);
});
