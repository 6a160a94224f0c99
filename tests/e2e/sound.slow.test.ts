import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeResumption } from '../../province/reference/village/measure/resumption.ts';
import { power, shareAt } from '../../province/reference/village/measure/tone.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../time/instant.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { fault } from './faults.ts';
import { decoded, noise, RATE } from './noise.ts';
import { type ContentRef, TestProvince } from './province.ts';
import { levelAt, sine } from './sine.ts';
import { unique } from './unique.ts';

/** Lines of the key at the microphone, and of what a relay says of itself. */
const KEY = 5;
const READ_BACK = 24;

/** Tones of a programme, of an announcement over it, and of whoever speaks into the microphone (Hz). */
const BED = 400;
const NOTICE = 700;
const VOICE = 600;

const media = new Media();
const voiceFile = sine(media, 'noi.wav', 2, VOICE);
const silence = media.ffmpeg('im-lang.wav', ['-f', 'lavfi', '-i', `anullsrc=r=${RATE}:cl=mono`, '-t', '2']);
const noiseFile = noise(media, 'on.wav', 11, 80);
const longFile = noise(media, 'dai.wav', 16, 81);

let scene: TestProvince;
/** Hears itself, and has a microphone. */
let whole: TestBox;
/** Its amplifier is dead: what it hears of it is silence. */
let deaf: TestBox;
/** Its relay never closes. */
let stuck: TestBox;
const files = new Map<string, ContentRef>();

beforeAll(async () => {
  scene = await TestProvince.start();
  const add = (text: string) => (toml: string) => `${toml}\n${text}\n`;
  const hears = (recording: string) =>
    `[loopback]\ndriver = "virtual"\nrecording = ${JSON.stringify(recording)}`;
  const microphone = `[microphone]\ndriver = "virtual"\nrecording = ${JSON.stringify(voiceFile)}\n[talk]\nline = ${KEY}`;
  const readBack = (toml: string) =>
    toml.replace(/^\[\[zone\]\].*$/m, `$&\nread_back = { line = ${READ_BACK}, active = "low" }`);
  [whole, deaf, stuck] = await Promise.all([
    scene.startBox({ nodeId: 'loa-1', edit: add(`${hears('recording')}\n${microphone}`) }),
    scene.startBox({ nodeId: 'loa-2', edit: add(hears(silence)) }),
    scene.startBox({ nodeId: 'loa-3', edit: readBack }),
  ]);
  const paths = {
    ...{ noise: noiseFile, long: longFile },
    bed: sine(media, 'nen.wav', 6, BED),
    notice: sine(media, 'loi.wav', 2, NOTICE),
    ...{ quiet: atLoudness('nho.wav', -30), loud: atLoudness('to.wav', -12) },
  };
  for (const [name, path] of Object.entries(paths)) files.set(name, await scene.addFile(path));
  await scene.stock(whole, [...files.values()]);
  // These two are watched while the other scenes are on.
  for (const box of [deaf, stuck]) {
    await scene.stock(box, [file('long')]);
    await scene.publish(`dai-${box.nodeId}`, box, [scene.programme('p', file('long'), scene.soon(1_500))]);
  }
}, 60_000);
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
});

function file(name: string): ContentRef {
  const ref = files.get(name);
  if (!ref) throw new Error(`${name} was not published`);
  return ref;
}

/** Pink noise of 4 s at so many LUFS, by ffmpeg's own meter. */
function atLoudness(name: string, lufs: number): string {
  const filter = `loudnorm=I=${lufs}:TP=-1:LRA=7`;
  const source = `anoisesrc=d=4:c=pink:a=0.3:seed=82:r=${RATE}`;
  return media.ffmpeg(name, ['-f', 'lavfi', '-i', source, '-af', filter, '-ar', String(RATE), '-ac', '1']);
}

/** Wall time on the clock by which the recording runs. */
const monotonic = (wall: WallTime) => after(whole.now, between(scene.now, wall));

/** What the first box sounds like for `ms`, from `seconds` after an instant on. */
function heardAt(from: MonotonicTime, seconds: number, ms: number): Float32Array {
  const first = after(from, Duration.ms(seconds * 1_000));
  return whole.samples(first, after(first, Duration.ms(ms)));
}

test('what is said over a programme is heard over it: 15 dB above, nothing is cut, both are played', async () => {
  const start = scene.soon(1_500);
  const id = unique('bao');
  const over = scene.programme('loi', file('notice'), after(start, Duration.seconds(2)), {
    ...{ priority: 'priority', over: 'duck' },
  });
  await scene.publish(id, whole, [scene.programme('nen', file('bed'), start), over]);
  const [bed, notice] = [await scene.row(`${id}/nen`, 'loa-1'), await scene.row(`${id}/loi`, 'loa-1')];
  for (const row of [bed, notice]) expect(row).toMatchObject({ outcome: 'played', cuts: [] });

  const from = monotonic(start);
  await whole.recorded(after(from, Duration.seconds(6)));
  // From each piece the ramps are left out.
  const [before, beneath, behind] = [
    heardAt(from, 0.7, 1_000),
    heardAt(from, 2.4, 1_400),
    heardAt(from, 4.6, 1_000),
  ];
  const levels = {
    before: levelAt(before, BED),
    beneath: levelAt(beneath, BED),
    behind: levelAt(behind, BED),
  };
  console.log(`beneath: ${JSON.stringify(levels)}, over it ${levelAt(beneath, NOTICE)} dB`);
  expect(Math.abs(levels.before - levels.beneath - 15)).toBeLessThan(1.5);
  expect(Math.abs(levels.behind - levels.before)).toBeLessThan(0.2);
  expect(Math.abs(levelAt(beneath, NOTICE) - levels.beneath - 15)).toBeLessThan(1.5);
  expect(shareAt(before, [BED], RATE)).toBeGreaterThan(0.99);
  expect(shareAt(beneath, [BED, NOTICE], RATE)).toBeGreaterThan(0.99);
});

test('whoever presses the key is on air at once; the programme comes back behind it at the frame where it was cut', async () => {
  const start = scene.soon(1_500);
  const id = unique('micro');
  await scene.publish(id, whole, [scene.programme('p', file('noise'), start)]);
  await scene.playing(id, whole);
  const from = monotonic(start);
  await whole.recorded(after(from, Duration.seconds(2.5)));
  const pressed = whole.now;
  whole.drive(KEY, false);
  const spoken = after(pressed, Duration.seconds(2));
  await whole.recorded(spoken);
  whole.drive(KEY, true);
  const released = whole.now;

  const voice = await scene.row('microphone', 'loa-1');
  expect(voice).toMatchObject({
    ...{ class: 'override', outcome: 'played', issuer: 'local' },
    title: 'Phát trực tiếp (micro)',
  });
  expect(voice.soundedMs).toBeGreaterThan(1_500);
  const row = await scene.row(`${id}/p`, 'loa-1');
  expect(row).toMatchObject({
    outcome: 'played',
    cuts: [{ by: expect.stringMatching(/^microphone-/), resumedAt: expect.any(String) }],
  });

  // In short pieces: two clocks are held together by single frames, which are not heard, but are a little phase each.
  const pieces = Array.from({ length: 10 }, (_, piece) => heardAt(pressed, 0.5 + piece / 10, 100));
  const shares = pieces.map((piece) => shareAt(piece, [VOICE], RATE));
  console.log(`voice: ${shares.map((share) => share.toFixed(3)).join(' ')}`);
  for (const share of shares) expect(share).toBeGreaterThan(0.98);
  const samples = whole.samples(from, whole.now);
  const at = (instant: MonotonicTime) => Math.round((between(from, instant) * RATE) / 1_000);
  const verdict = judgeResumption(samples, decoded(noiseFile), RATE, {
    before: at(pressed) - RATE,
    after: at(released) + RATE,
  });
  console.log(`resumed: ${JSON.stringify(verdict)}`);
  expect(verdict).toMatchObject({ ok: true });
  if (!verdict.ok) return;
  expect(verdict.lostMs).toBeLessThanOrEqual(20);
  expect(verdict.repeatedMs).toBeLessThanOrEqual(20);
});

test('what comes back from the amplifier is in the play log as proof', async () => {
  const row = scene.playLog('loa-1').find(({ item }) => item.startsWith('micro-'));
  console.log(`proof: ${JSON.stringify(row?.proof)}`);
  const { handedFrames = 0, playedFrames = 0, loopback } = row?.proof ?? {};
  expect(handedFrames / RATE).toBeCloseTo(11, 0);
  expect(Math.abs(handedFrames - playedFrames)).toBeLessThan(RATE / 10);
  expect(loopback?.presentMs).toBeGreaterThan(2_500);
  expect(loopback?.presentMs).toBe(loopback?.comparedMs);
  expect(scene.faults('loa-1')).toEqual([]);
});

test('a file of −30 LUFS and one of −12 LUFS are heard equally loud', async () => {
  const start = scene.soon(1_500);
  const id = unique('do-to');
  const second = scene.programme('to', file('loud'), after(start, Duration.seconds(4)));
  await scene.publish(id, whole, [scene.programme('nho', file('quiet'), start), second]);
  const row = await scene.row(`${id}/to`, 'loa-1');
  expect(row).toMatchObject({ outcome: 'played' });
  const from = monotonic(start);
  await whole.recorded(after(from, Duration.seconds(7)));
  const [quiet, loud] = [0.5, 4.5].map((at) => 10 * Math.log10(power(heardAt(from, at, 2_000)))) as [
    number,
    number,
  ];
  console.log(`quiet ${quiet} dB, loud ${loud} dB`);
  expect(Math.abs(quiet - loud)).toBeLessThan(1);
});

test('an amplifier that gives nothing back is a fault while the box says that it plays', async () => {
  const raised = await fault(scene, 'loa-2', 'silent.amplifier', 'raised');
  const row = await scene.row('dai-loa-2/p', 'loa-2');
  const told = WallTime.parse(raised.at);
  expect(told).toBeGreaterThan(WallTime.parse(row.startedAt ?? ''));
  expect(told).toBeLessThan(WallTime.parse(row.endedAt));
  expect(row).toMatchObject({ outcome: 'played', proof: { loopback: { presentMs: 0 } } });
  expect(row.proof?.loopback?.comparedMs).toBeGreaterThan(3_000);
});

test('a relay that does not close is a fault of the relay, and of the sound; the play log says so', async () => {
  const [relay, silent] = [
    await fault(scene, 'loa-3', 'relay.read-back', 'raised'),
    await fault(scene, 'loa-3', 'silent.relay', 'raised'),
  ];
  const row = await scene.row('dai-loa-3/p', 'loa-3');
  expect(relay.detail).toContain('dong');
  expect(WallTime.parse(silent.at)).toBeLessThan(WallTime.parse(row.endedAt));
  expect(row.proof?.relays).toEqual([{ zone: 'dong', confirmed: false }]);
});
