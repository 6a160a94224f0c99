import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { PipewireSession } from '../../drivers/speaker/pipewire.ts';
import { alert, Box, item, RATE } from './box.ts';

let server: PipewireSession;
let leave = () => {};
beforeAll(async () => {
  server = await PipewireSession.start();
  leave = server.enter();
});
afterEach(() => server.thaw());
afterAll(async () => {
  leave();
  await server.stop();
});

const box = () => new Box({ speaker: { driver: 'alsa', device: 'default', buffer: Duration.ms(200) } });

/** Frame n is n steps up from the bottom, so that every place of it is known where it is heard. */
const RISE = 30_000;
const value = (frame: number) => 1_000 + (frame % RISE) / 2;

function rising(seconds: number) {
  const ring = createRing(RATE, Duration.seconds(Math.max(10, seconds)));
  const writer = new RingWriter(ring);
  writer.write(Int16Array.from({ length: seconds * RATE }, (_, frame) => Math.round(value(frame))));
  writer.close('ended');
  return { kind: 'ring', ring } as const;
}

test('on a sound server: the alert cuts the file, and the recording shows that no frame of it is lost', async () => {
  await using node = box();
  await node.core.ready;
  expect(node.of('speaker').at(0)?.report).toMatchObject({ state: 'open', cut: 'rewind' });
  const recording = await server.record();
  node.core.send({ type: 'play', item: item('song', [rising(3)]) });
  await node.started('song');
  await node.until('a second has passed', () => node.core.gauges.turns > 130 || undefined);
  const tone = [{ kind: 'stock', sound: 'siren', length: Duration.ms(500) }] as const;
  node.core.send({ type: 'play', item: alert('flood', { segments: tone }) });
  const flood = await node.ended('flood');
  const song = await node.ended('song');
  const { samples, channels } = await recording.stop();
  const heard = Int16Array.from(
    { length: samples.length / channels },
    (_, frame) => samples[frame * channels] ?? 0,
  );
  expect(flood.soundedMs).toBe(500);
  expect(song).toMatchObject({ soundedMs: 3_000, handedMs: 3_000, cuts: [{ by: 'flood' }] });
  // The file rises by one step each two frames. Where it was cut it goes on after the alert: two runs, no step missing.
  const places = [...heard.keys()].filter((frame) => {
    const [a, b, c] = [heard[frame] ?? 0, heard[frame + 2] ?? 0, heard[frame + 4] ?? 0];
    return a > 900 && b - a === 1 && c - b === 1;
  });
  const gap = places.findIndex((frame, index) => index > 0 && frame - (places[index - 1] ?? 0) > RATE / 10);
  const [left, back] = [places[gap - 1] ?? Number.NaN, places[gap] ?? Number.NaN];
  // Both runs are ramped for 2 ms at the cut: the way back begins that much further, at most.
  const missed = 2 * ((heard[back] ?? 0) - (heard[left] ?? 0));
  expect(missed).toBeGreaterThan(-20);
  expect(missed).toBeLessThan(0.003 * RATE + 20);
  // What is left between the two runs beside the alert: silence at the hand-overs, or, on a busy machine, quanta that the
  // recorder missed.
  const between = back - left - missed - RATE / 2;
  expect((Math.abs(between) * 1_000) / RATE).toBeLessThan(60);
});

test('a sound server that stands still is named frozen, its item ends as not heard, and all goes on when it does', async () => {
  await using node = box();
  await node.core.ready;
  node.core.send({ type: 'play', item: item('song', [rising(4)]) });
  await node.started('song');
  await node.until('half a second has passed', () => node.core.gauges.turns > 60 || undefined);
  server.freeze();
  await node.until('it is named', () => node.of('speaker').find(({ report }) => report.state === 'frozen'));
  const record = await node.ended('song');
  expect(record.reason).toBe('device-frozen');
  expect(record.soundedMs).toBeGreaterThan(100);
  expect(record.soundedMs).toBeLessThan(2_000);
  expect(node.of('fault').at(-1)).toMatchObject({ code: 'speaker.frozen', raised: true });
  server.thaw();
  await node.until('it is open again', () => node.of('speaker').at(-1)?.report.state === 'open' || undefined);
  node.core.send({ type: 'play', item: alert('flood') });
  expect(await node.ended('flood')).toMatchObject({ soundedMs: 1_000 });
});

test('a thread on a frozen sound server still ends in bounded time', async () => {
  await using node = box();
  await node.core.ready;
  node.core.send({ type: 'play', item: item('song', [rising(4)]) });
  await node.started('song');
  server.freeze();
  const at = node.clock.monotonic();
  expect(await node.core.close()).not.toBe('hung');
  expect(node.clock.monotonic() - at).toBeLessThan(2_500);
});
