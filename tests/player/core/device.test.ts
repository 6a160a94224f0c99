import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { SpeakerLost } from '../../../drivers/speaker/port.ts';
import { RecordingReader } from '../../../drivers/speaker/virtual/recording-reader.ts';
import { VirtualSpeaker } from '../../../drivers/speaker/virtual/virtual-speaker.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, count, item, LEVELS, RATE, Rehearsal, tape } from './rehearsal.ts';

const speakerAt = (rate: number, { clock, folder }: Rehearsal) =>
  new VirtualSpeaker({ clock, recording: join(folder, 'other'), rate, bufferFrames: rate / 5 });

test('a device that is lost ends no item: it keeps its time, and only what was heard is counted', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(3 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  stage.speaker.lose();
  stage.run(Duration.ms(2_500));
  const record = stage.record('song');
  expect(record.reason).toBe('device-lost');
  expect(record.soundedMs).toBeGreaterThan(950);
  expect(record.soundedMs).toBeLessThanOrEqual(1_000);
  expect(record.handedMs).toBe(record.soundedMs);
  // It ended when it would have ended.
  expect(record.endedAt - 1_000).toBeGreaterThan(2_950);
  expect(record.endedAt - 1_000).toBeLessThan(3_050);
  expect(stage.of('speaker').at(-1)?.report).toEqual({
    state: 'lost',
    why: expect.stringContaining('unplugged'),
  });
  expect(stage.of('fault')).toMatchObject([{ code: 'speaker.lost', raised: true }]);
});

test('a device that comes back is heard again within two seconds, where the programme would be now', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(9 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  stage.speaker.lose();
  stage.run(Duration.ms(3_000));
  stage.speaker.restore();
  const restoredAt = stage.clock.monotonic();
  stage.run(Duration.ms(2_000));
  const back = stage.of('speaker').at(-1);
  expect(back?.report).toMatchObject({ state: 'open' });
  expect((back?.at ?? Number.NaN) - restoredAt).toBeLessThanOrEqual(1_010);
  // The recording keeps pace with the clock, the gap included: the file is where it would have been.
  const sample = stage.heard.at(-1) ?? 0;
  const lag = (count(stage.position) - sample + 10_000) % 10_000;
  expect(lag).toBeLessThan(RATE * 0.06);
  expect(stage.of('fault')).toMatchObject([{ raised: true }, { raised: false }]);
  stage.run(Duration.ms(3_500));
  const record = stage.record('song');
  expect(record.reason).toBe('device-lost');
  expect(record.soundedMs).toBeGreaterThan(5_000);
  expect(record.soundedMs).toBeLessThan(6_500);
});

test('an alert makes a lost device be tried at once, without waiting for the next interval', () => {
  using stage = new Rehearsal();
  stage.run(Duration.ms(500));
  stage.speaker.lose();
  stage.run(Duration.ms(20));
  stage.speaker.restore();
  stage.play(alert('flood'));
  stage.core.turn();
  expect(stage.of('speaker').at(-1)?.report).toMatchObject({ state: 'open' });
  stage.run(Duration.ms(1_500));
  expect(stage.record('flood')).toMatchObject({ soundedMs: 1_000 });
});

test('an alert that nobody could hear begins again from its tone when the device is back', () => {
  using stage = new Rehearsal();
  stage.run(Duration.ms(500));
  stage.speaker.lose();
  stage.run(Duration.ms(10));
  const round = [
    { kind: 'stock', sound: 'attention' },
    { kind: 'stock', sound: 'emergency-vi', length: Duration.seconds(5) },
  ] as const;
  stage.play(alert('flood', { segments: round }));
  stage.run(Duration.ms(2_500));
  stage.speaker.restore();
  stage.run(Duration.ms(8_000));
  const record = stage.record('flood');
  expect(record.reason).toBeUndefined();
  expect(record.soundedMs).toBe(6_000);
  const attention = LEVELS.attention * 32_768;
  const heard = stage.heard;
  expect(heard.lastIndexOf(attention) - heard.indexOf(attention)).toBeGreaterThan(RATE - 200);
});

test('a device that is absent from the start is reported, and found when it is plugged in', () => {
  using elsewhere = new Rehearsal();
  const { speaker } = elsewhere;
  speaker.close();
  speaker.lose();
  using stage = new Rehearsal({}, { speaker, clock: elsewhere.clock });
  expect(stage.events.map((event) => event.type)).toEqual(['speaker', 'fault', 'ready']);
  speaker.restore();
  stage.core.turn();
  elsewhere.clock.advance(Duration.seconds(1));
  stage.core.turn();
  expect(stage.of('speaker').at(-1)?.report).toMatchObject({ state: 'open', rate: RATE });
});

test('the same loss is told once, however often the device is tried', () => {
  using stage = new Rehearsal();
  stage.speaker.lose();
  stage.run(Duration.seconds(10));
  expect(stage.of('speaker').filter(({ report }) => report.state === 'lost').length).toBeLessThanOrEqual(2);
  expect(stage.of('fault')).toHaveLength(1);
});

test('a device that came back at another rate ends the core: its sounds were made for the first', () => {
  using stage = new Rehearsal();
  stage.speaker.lose();
  stage.core.turn();
  const open = stage.speaker.open.bind(stage.speaker);
  stage.speaker.open = () => ({ ...open(), rate: 44_100 });
  stage.speaker.restore();
  expect(() => stage.run(Duration.seconds(2))).toThrow('came at 44100 Hz');
});

test('a first device at 44.1 kHz that was absent at the start ends the core as well: its sounds were made for 48 kHz', () => {
  using elsewhere = new Rehearsal();
  const speaker = speakerAt(44_100, elsewhere);
  speaker.lose();
  using stage = new Rehearsal({}, { speaker, clock: elsewhere.clock });
  expect(stage.of('speaker').at(-1)?.report).toMatchObject({ state: 'lost' });
  stage.play(alert('flood'));
  speaker.restore();
  expect(() => stage.core.turn()).toThrow('came at 44100 Hz, the core runs at 48000 Hz');
});

test('a device at 44.1 kHz that is there at the start has its sounds made for it', () => {
  using elsewhere = new Rehearsal();
  const speaker = speakerAt(44_100, elsewhere);
  using stage = new Rehearsal({}, { speaker, clock: elsewhere.clock });
  stage.play(alert('flood'));
  for (let turn = 0; turn < 150; turn++) {
    stage.core.turn();
    elsewhere.clock.advance(Duration.ms(10));
  }
  expect(stage.of('speaker').at(-1)?.report).toMatchObject({ state: 'open', rate: 44_100 });
  // The sound in memory is a second at whatever rate it was made for.
  expect(stage.record('flood')).toMatchObject({ soundedMs: 1_000, handedMs: 1_000 });
  speaker.close();
});

test('a frozen device is named within 1.1 s, and its item ends in its time as not heard', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(4 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  stage.speaker.freeze();
  const frozenAt = stage.clock.monotonic();
  stage.run(Duration.ms(3_200));
  const frozen = stage.of('speaker').at(-1);
  expect(frozen?.report).toEqual({ state: 'frozen' });
  expect((frozen?.at ?? Number.NaN) - frozenAt).toBeLessThanOrEqual(1_010);
  expect(stage.of('fault')).toMatchObject([{ code: 'speaker.frozen', raised: true }]);
  const record = stage.record('song');
  expect(record.reason).toBe('device-frozen');
  expect(record.soundedMs).toBeGreaterThan(970);
  expect(record.soundedMs).toBeLessThanOrEqual(1_000);
});

test('a device that thaws is heard again at once, without the old sound it held', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(9 * RATE).segment]));
  stage.run(Duration.ms(1_000));
  stage.speaker.freeze();
  stage.run(Duration.ms(3_000));
  const before = stage.position;
  stage.speaker.thaw();
  stage.run(Duration.ms(500));
  expect(stage.of('speaker').at(-1)?.report).toMatchObject({ state: 'open' });
  expect(stage.of('fault')).toMatchObject([{ raised: true }, { code: 'speaker.frozen', raised: false }]);
  const after = stage.heard.subarray(before + RATE / 20).filter((sample) => sample !== 0);
  expect(after.length).toBeGreaterThan(0.4 * RATE);
  // Where the programme would be now, not where it froze.
  const lag = (count(stage.position) - (stage.heard.at(-1) ?? 0) + 10_000) % 10_000;
  expect(lag).toBeLessThan(RATE * 0.06);
});

test('an item that is shorter than the buffer does not pass for heard on a frozen device', () => {
  using stage = new Rehearsal();
  stage.run(Duration.ms(300));
  stage.speaker.freeze();
  stage.play(item('chime', [tape(RATE / 20).segment]));
  stage.run(Duration.ms(2_000));
  expect(stage.record('chime')).toMatchObject({ reason: 'device-frozen', soundedMs: 0 });
});

test('a bug in a driver is no lost device: it is thrown', () => {
  using stage = new Rehearsal();
  stage.speaker.writable = () => {
    throw new TypeError('samples is undefined');
  };
  expect(() => stage.core.turn()).toThrow('samples is undefined');
  stage.speaker.writable = () => {
    throw new SpeakerLost('gone', 'pulled out in mid-turn');
  };
  stage.core.turn();
  expect(stage.of('speaker').at(-1)?.report).toEqual({ state: 'lost', why: 'pulled out in mid-turn' });
});

test.each(['busy', 'suspended', 'failed'] as const)(
  'a device that is %s is a fault at once, is tried each second, and is heard within two of its return',
  (why) => {
    using stage = new Rehearsal();
    stage.play(item('song', [tape(20 * RATE).segment]));
    stage.run(Duration.ms(1_000));
    const tried: number[] = [];
    const open = stage.speaker.open.bind(stage.speaker);
    stage.speaker.open = () => {
      tried.push(stage.clock.monotonic());
      return open();
    };
    const lostAt = stage.clock.monotonic();
    stage.speaker.hinder(why);
    stage.run(Duration.ms(4_500));
    expect(stage.of('fault')).toMatchObject([{ code: 'speaker.lost', raised: true }]);
    expect(stage.of('speaker')[1]?.at).toBeLessThanOrEqual(lostAt + 10);
    expect(tried.map((at) => Math.round((at - lostAt) / 100) / 10)).toEqual([1, 2, 3, 4]);
    stage.speaker.restore();
    const backAt = stage.clock.monotonic();
    stage.run(Duration.ms(2_000));
    expect((stage.of('speaker').at(-1)?.at ?? Number.NaN) - backAt).toBeLessThanOrEqual(1_010);
    expect(stage.of('fault').at(-1)).toMatchObject({ code: 'speaker.lost', raised: false });
  },
);

test('what plays on a device that came back rises from zero', () => {
  using stage = new Rehearsal();
  const full = createRing(RATE, Duration.seconds(10));
  const writer = new RingWriter(full);
  writer.write(new Int16Array(8 * RATE).fill(20_000));
  writer.close('ended');
  stage.play(item('song', [{ kind: 'ring', ring: full }]));
  stage.run(Duration.ms(1_000));
  stage.speaker.lose();
  stage.run(Duration.ms(1_500));
  const from = stage.position;
  stage.speaker.restore();
  stage.run(Duration.ms(2_000));
  const back = stage.heard.subarray(from);
  const first = back.findIndex((sample) => sample !== 0);
  expect(first).toBeGreaterThan(0);
  // Two milliseconds from nothing to all: no step of it is a tenth.
  for (let at = first; at < first + RATE / 100; at++)
    expect(Math.abs((back[at] ?? 0) - (back[at - 1] ?? 0))).toBeLessThan(2_000);
  expect(Math.max(...back)).toBeGreaterThan(19_000);
});

test('a device that is cut in a worse way is a fault that names it and what to do, until it is a better one', () => {
  using stage = new Rehearsal();
  stage.speaker.lose();
  stage.run(Duration.ms(20));
  stage.speaker.restore('short-buffer');
  stage.run(Duration.ms(1_500));
  expect(stage.of('speaker').at(-1)?.report).toMatchObject({ state: 'open', cut: 'short-buffer' });
  const degraded = stage.of('fault').filter(({ code }) => code === 'speaker.cut-degraded');
  expect(degraded).toMatchObject([{ raised: true, detail: expect.stringContaining('"virtual"') }]);
  expect(degraded[0]?.detail).toContain('plughw:CARD=');
  stage.speaker.lose();
  stage.run(Duration.ms(20));
  stage.speaker.restore('rewind');
  stage.run(Duration.ms(1_500));
  expect(stage.of('fault').filter(({ code }) => code === 'speaker.cut-degraded')).toMatchObject([
    { raised: true },
    { raised: false },
  ]);
});

test('a device that can neither rewind nor drop is cut at the end of its short buffer', () => {
  using elsewhere = new Rehearsal();
  const { clock, folder } = elsewhere;
  const bufferFrames = (RATE * 40) / 1_000;
  const recording = join(folder, 'short');
  const speaker = new VirtualSpeaker({ clock, recording, rate: RATE, bufferFrames, cut: 'short-buffer' });
  using stage = new Rehearsal({}, { speaker, clock });
  const turns = (count: number) => {
    for (let n = 0; n < count; n++) {
      stage.core.turn();
      clock.advance(Duration.ms(10));
    }
  };
  stage.play(item('song', [tape(3 * RATE).segment]));
  turns(50);
  const reader = new RecordingReader(recording);
  const now = reader.end;
  stage.play(alert('flood'));
  turns(400);
  const heard = reader.read(0, reader.end);
  expect(heard.findIndex((sample) => sample === LEVELS.attention * 32_768)).toBeLessThan(
    now + (RATE * 60) / 1_000,
  );
  expect(stage.record('song')).toMatchObject({ soundedMs: 3_000, handedMs: 3_000 });
  speaker.close();
});

test('one underrun is nothing, three within a minute on air are a fault, five quiet minutes clear it', () => {
  using stage = new Rehearsal();
  const underruns = () => stage.of('fault').filter(({ code }) => code === 'speaker.underruns');
  // Nobody minds that silence ran dry.
  for (let n = 0; n < 5; n++) {
    stage.clock.advance(Duration.seconds(1));
    stage.run(Duration.ms(100));
  }
  expect(underruns()).toEqual([]);
  stage.play(item('song', [tape(9 * RATE).segment], { volumePercent: 50 }));
  stage.run(Duration.ms(500));
  const starve = () => {
    stage.clock.advance(Duration.ms(400));
    stage.run(Duration.ms(500));
  };
  starve();
  starve();
  expect(underruns()).toEqual([]);
  starve();
  expect(underruns()).toMatchObject([{ raised: true }]);
  starve();
  expect(underruns()).toHaveLength(1);
  stage.run(Duration.minutes(5.1));
  expect(underruns()).toMatchObject([{ raised: true }, { raised: false }]);
});

test('a device that ran dry while it was cut is no box that cannot keep up', () => {
  using stage = new Rehearsal();
  stage.play(item('song', [tape(9 * RATE).segment], { volumePercent: 50 }));
  stage.run(Duration.ms(500));
  const rewind = stage.speaker.rewind.bind(stage.speaker);
  vi.spyOn(stage.speaker, 'rewind').mockImplementation((frames) => {
    const taken = rewind(frames);
    stage.clock.advance(Duration.ms(3));
    return taken;
  });
  for (const id of ['one', 'two', 'three', 'four']) {
    stage.play(alert(id));
    stage.run(Duration.seconds(3));
  }
  expect(stage.speaker.underruns).toBeGreaterThanOrEqual(4);
  expect(stage.of('fault')).toEqual([]);
});
