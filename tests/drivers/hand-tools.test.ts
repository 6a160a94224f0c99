import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listening, listen, type SoundLevel } from '../../drivers/capture/listen.ts';
import { CaptureLost } from '../../drivers/capture/port.ts';
import { VirtualCapture } from '../../drivers/capture/virtual/virtual-capture.ts';
import { VirtualClock } from '../../drivers/clock/virtual/virtual-clock.ts';
import { holdRelay } from '../../drivers/gpio/hold-relay.ts';
import { type Edge, GpioFailed } from '../../drivers/gpio/port.ts';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { VirtualGpio } from '../../drivers/gpio/virtual/virtual-gpio.ts';
import { watchButton } from '../../drivers/gpio/watch-button.ts';
import { playTone } from '../../drivers/speaker/play-tone.ts';
import { SpeakerLost } from '../../drivers/speaker/port.ts';
import { RecordingReader } from '../../drivers/speaker/virtual/recording-reader.ts';
import { VirtualSpeaker } from '../../drivers/speaker/virtual/virtual-speaker.ts';
import { Duration } from '../../time/duration.ts';
import { VirtualContact } from './gpio/virtual-contact.ts';

let folder: string;
let clock: VirtualClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-tools-'));
  clock = new VirtualClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the tone', () => {
  const tone = { hertz: 1_000, length: Duration.ms(500), dbfs: -6 };
  const speaker = () => new VirtualSpeaker({ clock, recording: folder, bufferFrames: 9_600, channels: 2 });

  it('sounds whole, at its pitch and level, on every channel', async () => {
    const playing = playTone(speaker(), tone, clock);
    await clock.pass(Duration.seconds(1));
    expect(await playing).toEqual({
      rate: 48_000,
      channels: 2,
      bufferMs: 200,
      rewinds: true,
      underruns: 0,
    });
    const reader = new RecordingReader(folder);
    const heard = reader.read(0, reader.end);
    const left = heard.filter((_, i) => i % 2 === 0);
    expect(heard.filter((_, i) => i % 2 === 1)).toEqual(left);
    const start = left.findIndex((sample) => sample !== 0) - 1;
    const rises = left.filter((sample, i) => sample > 0 && (left[i - 1] ?? 0) <= 0);
    expect(rises).toHaveLength(500);
    expect(left.findLastIndex((sample) => sample !== 0) - start).toBe(23_999);
    expect(Math.max(...left)).toBe(16_422);
  });

  it('ends with what happened when the device is lost', async () => {
    const device = speaker();
    const playing = playTone(device, tone, clock);
    const ending = expect(playing).rejects.toThrow(SpeakerLost);
    await clock.pass(Duration.ms(100));
    device.lose();
    await clock.pass(Duration.ms(100));
    await ending;
    expect(clock.waiting).toBe(0);
  });
});

describe('the ear', () => {
  const said = (tell: (level: SoundLevel) => void): Listening => ({
    rate: 48_000,
    length: Duration.ms(500),
    every: Duration.ms(100),
    tell,
  });
  const tone = { hertz: 1_000, length: Duration.seconds(2), dbfs: -6 };

  it('tells the level of what sounds, reading by reading, and the loudest of them', async () => {
    const speaker = new VirtualSpeaker({ clock, recording: folder, bufferFrames: 9_600, channels: 2 });
    const playing = playTone(speaker, tone, clock);
    await clock.pass(Duration.ms(300));
    const levels: SoundLevel[] = [];
    const listening = listen(
      new VirtualCapture({ clock, recording: folder }),
      said((level) => levels.push(level)),
      clock,
    );
    await clock.pass(Duration.seconds(3));
    await playing;
    const { loudest, ...heard } = await listening;
    expect(heard).toEqual({ rate: 48_000, channels: 2, frames: 24_000, overruns: 0 });
    expect(levels).toHaveLength(5);
    for (const { rmsDbfs, peakDbfs } of [...levels, loudest]) {
      expect(peakDbfs).toBeCloseTo(-6, 1);
      expect(rmsDbfs).toBeCloseTo(-9, 1);
    }
    expect(clock.waiting).toBe(0);
  });

  it('ends when a device gives nothing, and says how little it was', async () => {
    const mute = {
      open: () => ({ rate: 48_000, channels: 1 }),
      read: () => 0,
      skip() {},
      overruns: 0,
      close() {},
    };
    const listening = listen(
      mute,
      said(() => {}),
      clock,
    );
    await clock.pass(Duration.seconds(5));
    expect(await listening).toMatchObject({ frames: 0, loudest: { rmsDbfs: -120 } });
  });

  it('ends with what happened when the device is lost', async () => {
    const speaker = new VirtualSpeaker({ clock, recording: folder, bufferFrames: 9_600 });
    speaker.open();
    const capture = new VirtualCapture({ clock, recording: folder });
    const listening = expect(
      listen(
        capture,
        said(() => {}),
        clock,
      ),
    ).rejects.toThrow(CaptureLost);
    await clock.pass(Duration.ms(50));
    capture.lose();
    await clock.pass(Duration.ms(50));
    await listening;
    expect(clock.waiting).toBe(0);
  });
});

describe('relay and button', () => {
  const chip = () => new VirtualGpio({ clock, file: join(folder, 'chip') });

  it('holds the relay on for its time and puts it off', async () => {
    const line = chip().output({ offset: 17, active: 'high', consumer: 'loa relay' });
    const start = clock.monotonic();
    const holding = holdRelay(line, Duration.seconds(2), clock);
    await clock.pass(Duration.seconds(3));
    await holding;
    const { edges } = new VirtualChipFile(join(folder, 'chip')).readEdges();
    expect(edges.slice(1)).toEqual([
      { line: 17, high: true, at: start },
      { line: 17, high: false, at: start + 2_000 },
    ]);
  });

  it('says so when the relay does not follow', async () => {
    const stuck = { set: () => undefined, get: () => false };
    await expect(holdRelay(stuck, Duration.seconds(1), clock)).rejects.toThrow(GpioFailed);
  });

  describe('with a read-back line', () => {
    const SETTLE = Duration.ms(250);
    const bench = () => {
      const gpio = chip();
      const outside = new VirtualChipFile(join(folder, 'chip'));
      const contact = new VirtualContact(outside, 17, 18);
      const relay = gpio.output({ offset: 17, active: 'high', consumer: 'loa relay' });
      const line = gpio.input({
        ...{ offset: 18, active: 'high', bias: 'none' },
        debounceMicros: 0,
        consumer: 'l',
      });
      const told: boolean[] = [];
      const set = (on: boolean) => {
        relay.set(on);
        contact.follow();
      };
      const follows = { set, get: () => relay.get() };
      const witness = { line, settle: SETTLE, tell: (isOn: boolean) => void told.push(isOn) };
      return { contact, told, hold: () => holdRelay(follows, Duration.seconds(1), clock, witness), outside };
    };

    it('tells what it says when the relay is on, and when it is off', async () => {
      const { hold, told } = bench();
      const holding = hold();
      await clock.pass(Duration.seconds(2));
      await holding;
      expect(told).toEqual([true, false]);
    });

    it.each([
      { stuck: 'open', told: [false, false], why: /says off/ },
      { stuck: 'closed', told: [true, true], why: /says on/ },
    ] as const)(
      'says so when the relay is stuck $stuck, and leaves its line off',
      async ({ stuck, told, why }) => {
        const stage = bench();
        stage.contact.stick(stuck);
        const holding = expect(stage.hold()).rejects.toThrow(why);
        await clock.pass(Duration.seconds(2));
        await holding;
        expect(stage.told).toEqual(told);
        expect(stage.outside.read(17).high).toBe(false);
      },
    );
  });

  it('tells each press and release until it is ended', async () => {
    const outside = new VirtualChipFile(join(folder, 'chip'));
    const setting = { offset: 4, active: 'low', bias: 'pull-up', debounceMicros: 0, consumer: 'b' } as const;
    const seen: Edge[] = [];
    const end = watchButton(
      chip().input(setting),
      clock,
      (edge) => seen.push(edge),
      (thrown) => {
        throw thrown;
      },
    );
    outside.setInput(4, false);
    await clock.pass(Duration.ms(50));
    outside.setInput(4, true);
    await clock.pass(Duration.ms(50));
    end();
    expect(seen.map((edge) => edge.active)).toEqual([true, false]);
    expect(clock.waiting).toBe(0);
  });

  it('watches no more once the line failed', () => {
    const failures: unknown[] = [];
    const broken = {
      get: () => false,
      readEdge: () => {
        throw new GpioFailed('the chip is gone');
      },
    };
    watchButton(
      broken,
      clock,
      () => undefined,
      (thrown) => failures.push(thrown),
    );
    expect(failures).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });
});
