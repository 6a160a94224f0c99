import { spawn } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { loadStockSounds } from '../../../player/announce/load-stock-sounds.ts';
import { decode } from '../../../player/decode/decode.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { align } from '../../../province/reference/village/measure/resumption.ts';
import { Duration } from '../../../time/duration.ts';
import { Media } from '../../player/decode/media.ts';
import { alert, Box, BUTTON, item, RATE } from './box.ts';

const media = new Media();
afterAll(() => media[Symbol.dispose]());

/** Samples that are louder than a rounding error, as one run: from its first to its last. */
function loud(samples: Int16Array): { first: number; last: number } {
  return {
    first: samples.findIndex((sample) => Math.abs(sample) > 200),
    last: samples.findLastIndex((sample) => Math.abs(sample) > 200),
  };
}

/** Where the first run of `frames` silent frames begins; −1 without one. */
function firstSilence(heard: Float32Array, frames: number): number {
  let run = 0;
  const end = heard.findIndex((sample) => {
    run = sample === 0 ? run + 1 : 0;
    return run === frames;
  });
  return end < 0 ? -1 : end - frames + 1;
}

test('an alert sent while a file plays is handed over within a few milliseconds, and the file goes on', async () => {
  await using box = new Box();
  await box.core.ready;
  const ring = createRing(RATE, Duration.seconds(10));
  const song = { kind: 'file', path: media.tone('song.mp3', 5), from: Duration.zero } as const;
  const decoding = decode(song, ring, { timers: box.timers });
  box.core.send({ type: 'play', item: item('song', [{ kind: 'ring', ring }]) });
  await box.started('song');
  await box.until('a second is heard', () => box.heard.end > 1.3 * RATE || undefined);
  const sentAt = box.clock.monotonic();
  box.core.send({ type: 'play', item: alert('flood') });
  const flood = await box.ended('flood');
  const record = await box.ended('song');
  expect((flood.stamps.firstSample ?? Number.NaN) - sentAt).toBeLessThan(60);
  expect(flood).toMatchObject({ soundedMs: 1_000 });
  expect(record.reason).toBeUndefined();
  expect(record.cuts).toMatchObject([{ by: 'flood' }]);
  expect(record.soundedMs).toBeGreaterThan(4_990);
  expect((await decoding.ended).ring).toBe('ended');
  expect(await box.core.close()).toBe('ended');
});

test('the button sounds the siren while the main thread is stalled for 5 s', async () => {
  await using box = new Box();
  await box.core.ready;
  const file = new VirtualChipFile(box.gpioFile);
  // Another process presses: this one is about to stand still.
  const presser = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `import { VirtualChipFile } from ${JSON.stringify(new URL('../../../drivers/gpio/virtual/virtual-chip-file.ts', import.meta.url).href)};
       const chip = new VirtualChipFile(process.argv[1]);
       process.stdout.write('ready');
       setTimeout(() => { chip.setInput(${BUTTON}, false); }, 1000);`,
      box.gpioFile,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => presser.stdout.once('data', resolve));
  const from = box.heard.end;
  const stalledAt = box.clock.monotonic();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5_000);
  expect(box.clock.monotonic() - stalledAt).toBeGreaterThanOrEqual(5_000);
  // Nothing of ours has run on this thread: what is on the recording was made without it.
  const run = loud(box.heard.read(from, 6 * RATE));
  expect(run.first).toBeGreaterThan(0.5 * RATE);
  expect(run.first).toBeLessThan(3 * RATE);
  expect(run.last - run.first).toBeGreaterThan(1.98 * RATE);
  expect(run.last - run.first).toBeLessThan(2.01 * RATE);
  const override = await box.until('the override is told', () => box.of('override').at(0));
  const record = await box.ended(override.item.id);
  expect(record.soundedMs).toBe(2_000);
  expect((record.stamps.firstSample ?? Number.NaN) - (record.stamps.received ?? Number.NaN)).toBeLessThan(60);
  expect(file.read(1).high).toBe(false);
  file.close();
});

test('an alert whose words stop with the main thread is not mute: within about a second the phrase in memory is heard', async () => {
  await using box = new Box();
  await box.core.ready;
  // So small a ring that the words are soon said once nobody feeds it.
  const ring = createRing(RATE, Duration.seconds(1));
  const words = { kind: 'file', path: media.tone('words.wav', 20), from: Duration.zero } as const;
  const decoding = decode(words, ring, { timers: box.timers });
  const segments = [
    { kind: 'stock', sound: 'attention', length: Duration.seconds(1) },
    { kind: 'ring', ring, instead: 'emergency-vi' },
  ] as const;
  box.core.send({ type: 'play', item: alert('flood', { segments }) });
  await box.started('flood');
  await box.until('its words are heard', () => box.heard.end > 2.5 * RATE || undefined);
  const from = box.heard.end;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5_000);
  const heard = Float32Array.from(box.heard.read(from, 5 * RATE), (sample) => sample / 32_768);
  // The tone is never silent this long.
  const pause = firstSilence(heard, RATE / 4);
  const phrase = heard.findIndex((sample, at) => at > pause && Math.abs(sample) > 0.01);
  expect(pause).toBeGreaterThan(0);
  expect(phrase - pause).toBeGreaterThan(0);
  expect(phrase - pause).toBeLessThan(1.2 * RATE);
  const spoken = loadStockSounds(RATE).sounds.get('emergency-vi') ?? new Float32Array();
  expect(align(heard, spoken, RATE, phrase)).toBeDefined();
  const record = await box.ended('flood', 20_000);
  expect(record.replaced).toEqual([1]);
  expect(record.reason).toBeUndefined();
  decoding.stop();
  await decoding.ended;
});

test('ffmpeg killed in mid-file leaves a partial play, with the time that was heard', async () => {
  await using box = new Box();
  await box.core.ready;
  // So small a ring that the decoder is still at work when it dies.
  const ring = createRing(RATE, Duration.ms(300));
  const song = { kind: 'file', path: media.tone('long.wav', 8), from: Duration.zero } as const;
  const decoding = decode(song, ring, { timers: box.timers });
  box.core.send({ type: 'play', item: item('song', [{ kind: 'ring', ring }]) });
  await box.started('song');
  const from = box.heard.end;
  await box.until('40 % is heard', () => box.heard.end - from > 3.2 * RATE || undefined);
  process.kill(decoding.pid ?? Number.NaN, 'SIGKILL');
  const record = await box.ended('song');
  expect(record.reason).toBe('decoder-died');
  expect(record.soundedMs).toBeGreaterThan(3_000);
  // What was decoded before its death, on its way through pipes and buffers, is heard.
  expect(record.soundedMs).toBeLessThan(7_500);
  expect((await decoding.ended).signal).toBe('SIGKILL');
  const run = loud(box.heard.read(0, box.heard.end));
  expect(Math.abs(((run.last - run.first) * 1_000) / RATE - record.soundedMs)).toBeLessThan(20);
});

test('an empty file and text play nothing, and the next item goes on', async () => {
  await using box = new Box();
  await box.core.ready;
  for (const [name, content] of [
    ['empty.mp3', ''],
    ['note.mp3', 'Thông báo'],
  ] as const) {
    const ring = createRing(RATE, Duration.seconds(1));
    const source = { kind: 'file', path: media.file(name, content), from: Duration.zero } as const;
    decode(source, ring, { timers: box.timers });
    box.core.send({ type: 'play', item: item(name, [{ kind: 'ring', ring }]) });
  }
  box.core.send({ type: 'play', item: alert('after', { key: { exercise: false, rank: 1, level: 0 } }) });
  expect(await box.ended('empty.mp3')).toMatchObject({ reason: 'empty', soundedMs: 0 });
  expect(await box.ended('note.mp3')).toMatchObject({ reason: 'empty', soundedMs: 0 });
  expect(await box.ended('after')).toMatchObject({ soundedMs: 1_000 });
});

test('closing ends what sounds, puts the relay off and ends the thread, in bounded time', async () => {
  await using box = new Box();
  await box.core.ready;
  box.core.send({ type: 'play', item: alert('flood') });
  await box.started('flood');
  const at = box.clock.monotonic();
  expect(await box.core.close()).toBe('ended');
  expect(box.clock.monotonic() - at).toBeLessThan(500);
  expect(box.of('ended').at(0)?.record).toMatchObject({ item: 'flood', reason: 'agent-stopped' });
  expect(box.of('relay').map((event) => event.on)).toEqual([true, false]);
  const file = new VirtualChipFile(box.gpioFile);
  expect(file.read(1).high).toBe(false);
  file.close();
});

test('a core that fails says so and leaves no relay on', async () => {
  await using box = new Box();
  await box.core.ready;
  box.core.send({ type: 'play', item: alert('flood') });
  await box.started('flood');
  const failed = new Promise<Error>((resolve) => box.core.onFailure(resolve));
  box.core.send({ type: 'play', item: alert('bad', { volumePercent: Number.NaN }) });
  expect(String(await failed)).toContain('a volume must be 0–100 %');
  const file = new VirtualChipFile(box.gpioFile);
  expect(file.read(1).high).toBe(false);
  file.close();
});
