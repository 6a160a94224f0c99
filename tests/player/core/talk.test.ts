import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VirtualCapture } from '../../../drivers/capture/virtual/virtual-capture.ts';
import { wavHeader } from '../../../drivers/speaker/virtual/wav-header.ts';
import type { CoreDeps } from '../../../player/core/core-deps.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, item, LEVELS, RATE, Rehearsal, tape } from './rehearsal.ts';

const [BUTTON, KEY] = [5, 6];
const LINE = { active: 'low', bias: 'pull-up', debounce: Duration.ms(20) } as const;
const talk = { line: KEY, ...LINE, longest: Duration.seconds(60), gainDb: 0 } as const;
const button = { line: BUTTON, ...LINE, siren: Duration.seconds(30) } as const;

/** A click each half second. */
const EVERY = 500;
/** Above anything that the filter leaves of a click's end. */
const LOUD = 2_000;

/** A file that is heard again and again: `value` of its frame, −1 to 1. */
function wav(file: string, rate: number, frames: number, value: (frame: number) => number): string {
  const samples = Int16Array.from({ length: frames }, (_, frame) => Math.round(value(frame) * 32_767));
  const body = Buffer.from(samples.buffer);
  writeFileSync(file, Buffer.concat([wavHeader(rate, 1, body.length), body]));
  return file;
}

const click = (rate: number) => (frame: number) => (frame < rate / 1_000 ? 0.3 : 0);
const speech = (rate: number) => (frame: number) => 0.3 * Math.sin((2 * Math.PI * 400 * frame) / rate);

interface Scene {
  readonly settings?: Partial<CoreDeps['settings']>;
  readonly rate?: number;
  readonly skewPpm?: number;
  readonly says?: (rate: number) => (frame: number) => number;
}

/** A box with a microphone that hears what is said into it from the first turn on. */
function box({ settings = {}, rate = RATE, skewPpm = 0, says = speech }: Scene = {}) {
  let microphone: VirtualCapture | undefined;
  const stage = new Rehearsal({ talk, ...settings }, ({ clock, folder }) => {
    const recording = wav(join(folder, 'said.wav'), rate, (EVERY * rate) / 1_000, says(rate));
    microphone = new VirtualCapture({ clock, recording, skewPpm });
    return { microphone };
  });
  if (!microphone) throw new Error('no microphone was made');
  return Object.assign(stage, {
    microphone,
    key: (down: boolean) => stage.chip.edge(KEY, down, stage.clock.monotonic()),
    opened: stage.clock.monotonic(),
  });
}

/** Times of the clicks that were heard (ms on the stage's clock). */
function clicksHeard(stage: Rehearsal, opened: number): number[] {
  const { heard } = stage;
  const found: number[] = [];
  for (let at = 0; at < heard.length; at++) {
    if (Math.abs(heard[at] ?? 0) < LOUD) continue;
    found.push(opened + (at * 1_000) / RATE);
    at += (EVERY * RATE) / 2_000;
  }
  return found;
}

/** How long after it was said each click was heard (ms). */
const delays = (stage: Rehearsal, opened: number): number[] =>
  clicksHeard(stage, opened).map((at) => (at - opened) % EVERY);

test('what is said is heard within 60 ms, for as long as the key is held', () => {
  using stage = box({ says: click });
  stage.run(Duration.ms(900));
  stage.key(true);
  stage.run(Duration.seconds(30));
  stage.key(false);
  stage.run(Duration.seconds(3));
  const found = delays(stage, stage.opened);
  expect(found.length).toBeGreaterThanOrEqual(58);
  expect(Math.max(...found)).toBeLessThan(60);
  expect(Math.min(...found)).toBeGreaterThan(20);
});

test.each([
  [RATE, 300],
  [RATE, -300],
  [16_000, 0],
  [44_100, 100],
])(
  'a microphone at %i Hz whose clock is %i ppm off is heard without a gap, its delay stays',
  (rate, skewPpm) => {
    using stage = box({ says: click, rate, skewPpm });
    stage.run(Duration.ms(100));
    stage.key(true);
    stage.run(Duration.seconds(58));
    const at = clicksHeard(stage, stage.opened).slice(10);
    expect(at.length).toBeGreaterThan(100);
    const said = (n: number) => stage.opened + (n * EVERY) / (1 + skewPpm / 1e6);
    const late = at.map((heard) => heard - said(Math.floor((heard - stage.opened - 5) / EVERY)));
    expect(Math.max(...late)).toBeLessThan(60);
    expect(Math.max(...late) - Math.min(...late)).toBeLessThan(15);
  },
);

test('a press closes the relay, cuts what plays, and is reported; afterwards the programme goes on where it was', () => {
  using stage = box();
  stage.play(item('song', [tape(4 * RATE).segment]));
  stage.run(Duration.seconds(1));
  const pressedAt = stage.clock.monotonic();
  stage.key(true);
  stage.run(Duration.ms(2_005));
  stage.key(false);
  stage.run(Duration.seconds(5));
  const override = stage.of('override').at(0);
  expect(override).toMatchObject({ by: 'microphone', item: { key: { rank: 5 }, zones: ['north'] } });
  const record = stage.record(override?.item.id ?? '');
  expect(record.reason).toBeUndefined();
  expect(record.stamps.received).toBe(pressedAt);
  expect(record.soundedMs).toBeGreaterThan(1_950);
  expect(record.soundedMs).toBeLessThan(2_010);
  expect(record.rmsDbfs).toBeCloseTo(-13.5, 0);
  expect(stage.record('song')).toMatchObject({ soundedMs: 4_000, cuts: [{ by: override?.item.id }] });
});

test('while the amplifier warms up nothing is kept: the first word is of the moment it passes sound', () => {
  const zone = {
    id: 'north',
    relay: 1,
    active: 'high',
    warmUp: Duration.ms(800),
    tail: Duration.ms(500),
    minimumOn: Duration.zero,
    maximumOn: Duration.minutes(30),
  } as const;
  using stage = box({ says: click, settings: { zones: [zone] } });
  stage.run(Duration.ms(400));
  stage.key(true);
  const relayOn = stage.clock.monotonic();
  stage.run(Duration.seconds(5));
  expect(stage.of('relay').at(0)).toMatchObject({ on: true, at: relayOn });
  const at = clicksHeard(stage, stage.opened);
  expect(at[0]).toBeGreaterThan(relayOn + 800);
  expect(Math.max(...delays(stage, stage.opened))).toBeLessThan(60);
});

test('a key that jams ends its item, is a fault until it is released, and opens nothing meanwhile', () => {
  using stage = box({ settings: { talk: { ...talk, longest: Duration.seconds(2) } } });
  stage.key(true);
  stage.run(Duration.seconds(5));
  const id = stage.of('override').at(0)?.item.id ?? '';
  expect(stage.record(id)).toMatchObject({ reason: 'time-limit' });
  expect(stage.record(id).soundedMs).toBeLessThanOrEqual(2_000);
  expect(stage.of('fault')).toMatchObject([{ code: 'talk.jammed', raised: true }]);
  expect(stage.chip.levels.get(1)).toBe(false);
  expect(stage.of('override')).toHaveLength(1);
  stage.key(false);
  stage.run(Duration.ms(100));
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'talk.jammed', raised: false });
  stage.key(true);
  stage.run(Duration.ms(100));
  expect(stage.of('override')).toHaveLength(2);
});

test('a microphone that is pulled out ends its item with a reason, and is tried again', () => {
  using stage = box();
  stage.play(item('song', [tape(3 * RATE).segment]));
  stage.run(Duration.ms(500));
  stage.key(true);
  stage.run(Duration.seconds(1));
  stage.microphone.lose();
  stage.run(Duration.seconds(5));
  const id = stage.of('override').at(0)?.item.id ?? '';
  expect(stage.record(id)).toMatchObject({ reason: 'stream-failed' });
  expect(stage.of('fault')).toMatchObject([{ code: 'microphone.lost', raised: true }]);
  expect(stage.record('song')).toMatchObject({ soundedMs: 3_000 });
  stage.key(false);
  stage.key(true);
  stage.run(Duration.ms(100));
  expect(stage.of('override')).toHaveLength(1);
  stage.key(false);
  stage.microphone.restore();
  stage.key(true);
  stage.run(Duration.ms(100));
  expect(stage.of('override')).toHaveLength(2);
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'microphone.lost', raised: false });
});

test('a microphone that is not there is told before anybody needs it', () => {
  using stage = box();
  stage.microphone.lose();
  stage.run(Duration.seconds(30));
  expect(stage.of('fault')).toMatchObject([{ code: 'microphone.lost', raised: true }]);
  stage.microphone.restore();
  stage.run(Duration.seconds(11));
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'microphone.lost', raised: false });
});

test('a microphone that gives nothing any more is a fault while it lasts', () => {
  using stage = box();
  stage.run(Duration.seconds(1));
  const { read } = stage.microphone;
  stage.microphone.read = () => 0;
  stage.key(true);
  stage.run(Duration.seconds(3));
  expect(stage.record(stage.of('override').at(0)?.item.id ?? '')).toMatchObject({ reason: 'stream-failed' });
  expect(stage.of('fault')).toMatchObject([{ code: 'microphone.lost', raised: true }]);
  stage.microphone.read = read;
  stage.run(Duration.seconds(1));
  expect(stage.of('fault').at(-1)).toMatchObject({ code: 'microphone.lost', raised: false });
});

test('of button and key the later hand wins', () => {
  using stage = box({ settings: { button } });
  stage.chip.edge(BUTTON, true, stage.clock.monotonic());
  stage.run(Duration.ms(500));
  stage.key(true);
  stage.run(Duration.ms(500));
  const [siren, first] = stage.of('override').map(({ item: { id } }) => id);
  expect(stage.record(siren ?? '')).toMatchObject({ reason: 'stopped' });
  stage.chip.edge(BUTTON, true, stage.clock.monotonic());
  stage.run(Duration.ms(500));
  expect(stage.record(first ?? '')).toMatchObject({ reason: 'stopped' });
  expect(stage.heard.at(-1)).toBe(LEVELS.siren * 32_768);
  // The key is still held: to speak it is pressed anew.
  stage.key(false);
  stage.key(true);
  stage.run(Duration.ms(500));
  expect(stage.of('override').map(({ by }) => by)).toEqual(['button', 'microphone', 'button', 'microphone']);
  expect(stage.heard.at(-1)).not.toBe(LEVELS.siren * 32_768);
});

test('an alert waits for whoever speaks, and is then heard whole', () => {
  using stage = box();
  stage.key(true);
  stage.run(Duration.ms(500));
  stage.play(alert('flood'));
  stage.run(Duration.ms(500));
  stage.key(false);
  stage.run(Duration.seconds(2));
  expect(stage.record('flood')).toMatchObject({ soundedMs: 1_000, cuts: [] });
});

test('who is stopped from afar presses anew to go on', () => {
  using stage = box();
  stage.key(true);
  stage.run(Duration.ms(500));
  stage.core.command({ type: 'end', item: 'all', reason: 'stopped' });
  stage.run(Duration.seconds(2));
  const id = stage.of('override').at(0)?.item.id ?? '';
  expect(stage.record(id)).toMatchObject({ reason: 'stopped' });
  expect(stage.chip.levels.get(1)).toBe(false);
  expect(stage.of('override')).toHaveLength(1);
});

test('a short press, and one right after another, are items of their own', () => {
  using stage = box();
  stage.run(Duration.ms(200));
  for (let press = 0; press < 5; press++) {
    stage.key(true);
    stage.run(Duration.ms(60));
    stage.key(false);
    stage.run(Duration.ms(5));
  }
  stage.run(Duration.seconds(1));
  const ids = stage.of('override').map(({ item: { id } }) => id);
  expect(ids).toHaveLength(5);
  for (const id of ids) expect(stage.record(id).soundedMs).toBeLessThan(70);
});
