import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCapture } from '../../../drivers/capture/make-capture.ts';
import { CaptureLost } from '../../../drivers/capture/port.ts';
import { VirtualCapture } from '../../../drivers/capture/virtual/virtual-capture.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { VirtualSpeaker } from '../../../drivers/speaker/virtual/virtual-speaker.ts';
import { wavHeader } from '../../../drivers/speaker/virtual/wav-header.ts';
import { Duration } from '../../../time/duration.ts';
import { captureContract } from './capture-contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-capture-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wav = (samples: readonly number[], rate = 8_000, channels = 1): string => {
  const file = join(folder, 'said.wav');
  const body = Buffer.from(Int16Array.from(samples).buffer);
  writeFileSync(file, Buffer.concat([wavHeader(rate, channels, body.length), body]));
  return file;
};
const room = new Int16Array(96_000);
const read = (capture: VirtualCapture, frames = 48_000) => [...room.subarray(0, capture.read(room, frames))];

captureContract('the virtual capture', async () => {
  const clock = new VirtualClock();
  const recording = join(folder, 'heard');
  const speaker = new VirtualSpeaker({ clock, recording, bufferFrames: 9_600 });
  const capture = new VirtualCapture({ clock, recording });
  return {
    capture,
    speaker,
    pass: async (by) => clock.advance(by),
    now: () => clock.monotonic(),
    // It hears what the speaker recorded at its last turn.
    slack: 10,
    lose: () => capture.lose(),
    end: async () => {
      capture.close();
      speaker.close();
    },
  };
});

describe('virtual capture of a WAV file', () => {
  it('hears it at real pace from the moment it is opened, again and again without a gap', () => {
    const clock = new VirtualClock();
    const capture = new VirtualCapture({ clock, recording: wav([1, 2, 3, 4, 5]) });
    expect(capture.open()).toEqual({ rate: 8_000, channels: 1 });
    expect(read(capture)).toEqual([]);
    clock.advance(Duration.ms(1));
    expect(read(capture, 3)).toEqual([1, 2, 3]);
    expect(read(capture)).toEqual([4, 5, 1, 2, 3]);
  });

  it('keeps the channels of a frame together', () => {
    const clock = new VirtualClock();
    const capture = new VirtualCapture({ clock, recording: wav([1, -1, 2, -2, 3, -3], 8_000, 2) });
    expect(capture.open()).toEqual({ rate: 8_000, channels: 2 });
    clock.advance(Duration.ms(0.5));
    expect(capture.read(room, 2)).toBe(2);
    expect([...room.subarray(0, 4)]).toEqual([1, -1, 2, -2]);
  });

  it('runs on a clock of its own where it is told to', () => {
    const clock = new VirtualClock();
    const capture = new VirtualCapture({ clock, recording: wav([1, 2]), skewPpm: 200 });
    capture.open();
    let frames = 0;
    for (let turn = 0; turn < 1_000; turn++) {
      clock.advance(Duration.ms(100));
      frames += capture.read(room, 48_000);
    }
    expect(frames).toBe(8_000 * 100 * 1.0002);
  });

  it.each([
    ['a text', 'xin chào'],
    ['a WAV file without sound', wavHeader(8_000, 1, 0)],
    ['an empty file', ''],
  ])('fails at once on %s', (_, content) => {
    writeFileSync(join(folder, 'x.wav'), content);
    const capture = new VirtualCapture({ clock: new VirtualClock(), recording: join(folder, 'x.wav') });
    expect(() => capture.open()).toThrow(expect.objectContaining({ state: 'failed' }));
  });
});

describe('virtual capture of a speaker', () => {
  it('is absent as long as the speaker has not begun', async () => {
    const clock = new VirtualClock();
    const capture = await makeCapture({ driver: 'virtual', recording: join(folder, 'none') }, clock);
    expect(() => capture.open(48_000)).toThrow(expect.objectContaining({ state: 'absent' }));
  });

  it('hears silence while the speaker is closed', () => {
    const clock = new VirtualClock();
    const speaker = new VirtualSpeaker({ clock, recording: folder, rate: 8_000, bufferFrames: 800 });
    speaker.open();
    const capture = new VirtualCapture({ clock, recording: folder });
    capture.open();
    speaker.write(new Int16Array(800).fill(5), 800);
    clock.advance(Duration.ms(50));
    speaker.close();
    expect(read(capture)).toEqual([...Array(160).fill(0), ...Array(240).fill(5)]);
    clock.advance(Duration.ms(200));
    expect(read(capture)).toEqual(Array(8_000 * 0.1).fill(0));
  });

  it('fails when its files are no more', () => {
    const clock = new VirtualClock();
    const speaker = new VirtualSpeaker({ clock, recording: folder, rate: 8_000, bufferFrames: 800 });
    speaker.open();
    const capture = new VirtualCapture({ clock, recording: folder });
    capture.open();
    speaker.close();
    rmSync(folder, { recursive: true, force: true });
    expect(() => read(capture)).toThrow(CaptureLost);
    expect(() => read(capture)).toThrow('closed');
  });
});
