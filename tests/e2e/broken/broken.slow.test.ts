/**
 * The button on the box, with everything else broken: each by itself, all of it while a programme is on air, and all of it from the
 * moment the power comes on. What was pressed is at the province once the box can reach it again.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ATTENTION_LENGTH, attentionTone } from '../../../player/announce/attention-tone.ts';
import { siren } from '../../../player/announce/siren.ts';
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import { align } from '../../../province/reference/village/measure/resumption.ts';
import { findSiren } from '../../../province/reference/village/measure/siren.ts';
import { shareAt } from '../../../province/reference/village/measure/tone.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime, type WallTime } from '../../../time/instant.ts';
import { findOnset } from '../../bench/alert/find-onset.ts';
import { recordingOf } from '../../bench/alert/recording-of.ts';
import { observed } from '../../link/observed.ts';
import { Media } from '../../player/decode/media.ts';
import { loud } from '../loud.ts';
import { decoded, RATE } from '../noise.ts';
import { TestProvince } from '../province.ts';
import { levelAt, sine } from '../sine.ts';
import { OwnWorld } from './own-world.ts';
import { type Mend, type Stage, WAYS } from './ways-to-break.ts';

/** From a press to its sound at the most, on however busy a machine the tests run. The bench has the figures. */
const SOON = Duration.seconds(1);
/** From a press that ends it, until what is heard is the programme again. */
const BACK_WITHIN = Duration.ms(600);
/** So much is listened to behind a press: its finger lets go meanwhile, and has been away for a while. */
const LISTENED = Duration.ms(700);
/** Between two that begin something: more presses in ten seconds than a hand makes are a contact that chatters. */
const PRESSES_APART = Duration.ms(1_800);
/** Lines of the panel, beside the button. */
const STOP = 22;
const SELECTOR = 23;
const HAZARD = 'flash-flood';
const PHRASE = `player/announce/phrases/shipped-phrases/vi/${HAZARD}.wav`;
const PANEL = `
[panel.stop]
line = ${STOP}
[[panel.message]]
what = "phrase"
hazard = "${HAZARD}"
line = ${SELECTOR}
`;

/** The box's siren and its warm-up, as `TestProvince` sets them (ms). */
const SIREN = 3_000;
const WARM_UP = 100;
/** Of the core thread, and what the machine's other work does to it (ms). */
const A_TURN = 10;
const BUSY = 200;
/** A clock that the province's word set is off by half of the way of that word, which a mended broker makes long. */
const CLOCK_SET = 2_000;

/** Of the programme: beneath the siren's pitch (Hz). */
const PROGRAMME = 400;
/** Whole periods of it. */
const PIECE = Duration.ms(200);

/** From the beginning of its tone into the words of a phrase, behind the breath that a recording begins with. */
const WORDS_BEHIND = Duration.ms(ATTENTION_LENGTH + 1_000);

const STAFF = 'Trực ban xã: đã rõ tình hình';

const media = new Media();
let stage: Stage;
/** The programme's, as it was heard before anything was broken (dB). */
let level: number;
let lastPress: MonotonicTime | undefined;
const presses: { readonly what: string; readonly at: WallTime; readonly ms: number }[] = [];

beforeAll(async () => {
  const scene = await TestProvince.start();
  const world = new OwnWorld(join(scene.dir, 'the-gioi'), scene.mqtt, scene.content);
  const home = world.home(join(scene.dir, 'loa-1', 'data'));
  const box = await scene.addBox({ ...home, edit: (toml) => `${toml}${PANEL}` });
  await world.powerOn(box);
  await box.ready();
  await scene.online(box);
  const words = media.file('khong-phai-tieng.wav', 'không phải âm thanh '.repeat(500));
  const noSound = world.seenFromHere(await scene.addFile(words));
  const file = world.seenFromHere(await scene.addFile(sine(media, 'dai.wav', 150, PROGRAMME)));
  await scene.stock(box, [file]);
  const start = scene.soon(1_000);
  await scene.publish('xa', box, [scene.programme('dai', file, start, { length: 'PT4M' })]);
  stage = { scene, world, box, noSound };
  const heardAt = after(box.now, Duration.ms(between(scene.now, start) + 500));
  await box.recorded(heardAt);
  level = levelAt(box.samples(after(heardAt, Duration.ms(-PIECE)), heardAt), PROGRAMME);
  expect(level).toBeGreaterThan(-40);
});
afterAll(async () => {
  stage.world[Symbol.dispose]();
  await stage.scene[Symbol.asyncDispose]();
  media[Symbol.dispose]();
  for (const { what, ms } of presses) console.info(`button to siren: ${ms.toFixed(0)} ms; ${what}`);
});

/** Presses, and answers when that was and when the first sample of it was heard. */
async function press(what: string, sound = siren): Promise<{ pressed: MonotonicTime; first: MonotonicTime }> {
  const { box, scene } = stage;
  await box.recorded(after(lastPress ?? box.now, PRESSES_APART));
  const at = scene.now;
  const pressed = box.press();
  lastPress = pressed;
  await box.recorded(after(pressed, LISTENED));
  const found = () => findOnset(recordingOf(box.folder), pressed, SOON, sound);
  let first = found();
  if (first === undefined) {
    await box.recorded(after(pressed, Duration.ms(SOON + LISTENED)));
    first = found();
  }
  if (first === undefined) throw new Error(`nothing of it within ${SOON} ms of the press`);
  presses.push({ what, at, ms: between(pressed, first) });
  return { pressed, first };
}

/** Presses the button that stops; answers when. */
function stop(): MonotonicTime {
  const { box } = stage;
  box.drive(STOP, false);
  setTimeout(() => box.drive(STOP, true), 200);
  return box.now;
}

/** From `ended` on nothing is heard but the programme, as loud as it was. */
async function comesBack(ended: MonotonicTime): Promise<void> {
  const from = after(ended, BACK_WITHIN);
  const to = after(from, PIECE);
  await stage.box.recorded(to);
  const heard = stage.box.samples(from, to);
  expect(shareAt(heard, [PROGRAMME], RATE)).toBeGreaterThan(0.97);
  expect(Math.abs(levelAt(heard, PROGRAMME) - level)).toBeLessThan(1);
}

for (const way of WAYS)
  test(`${way.what}: the button is heard at once, the one that stops ends it, and the programme comes back`, async () => {
    const mend = await way.break(stage, false);
    try {
      const relay = stage.box.edges.length;
      await press(way.what);
      await comesBack(stop());
      expect(stage.box.edges).toHaveLength(relay);
      expect(stage.box.relayOn).toBe(true);
    } finally {
      await mend();
    }
  });

test('all of it at once: the siren ends by itself, by the next press, by an order of staff; the province learns of all', async () => {
  const { box, world, scene } = stage;
  const mends: Mend[] = [];
  try {
    for (const way of WAYS) if (!way.aloneOnly) mends.unshift(await way.break(stage, true));
    const { first } = await press('all of it');
    await comesBack(after(first, Duration.ms(SIREN)));
    await press('all of it, again');
    await comesBack(box.press());
    // An order of staff needs the main thread, and nothing else of what is broken.
    await mends.shift()?.();
    await press('all of it but the main thread');
    await world.stop('button', STAFF);
    await comesBack(box.now);
  } finally {
    for (const mend of mends) await mend();
  }
  const all = inOrder(await told(presses.length));
  const [whole, pressedAgain, byStaff] = all.slice(-3);
  expect(whole).toMatchObject({ outcome: 'played', soundedMs: SIREN });
  expect(pressedAgain).toMatchObject({ outcome: 'partial', reason: 'stopped' });
  expect(byStaff).toMatchObject({ outcome: 'partial', orderedBy: { issuer: 'local', by: STAFF } });
  for (const [index, row] of all.entries())
    expect(Math.abs(Date.parse(row.startedAt ?? '') - (presses[index]?.at ?? 0))).toBeLessThan(
      SOON + CLOCK_SET,
    );
  const order = await scene.receipt('the order of staff', box.nodeId, ({ detail }) => detail === STAFF);
  expect(order).toMatchObject({ status: 'received', subject: { type: 'local', id: 'stop button' } });
});

test('all of it from the moment the power comes on: relay, siren, end by itself; the province learns of it', async () => {
  const { box, world } = stage;
  const before = rows().length;
  await box.cutPower();
  world.ruins = true;
  world.clock = -stage.scene.now;
  await world.powerOn(box);
  await box.ready();
  const letGo = await world.hold('main');
  const { pressed, first } = await press('all of it from the start');
  const end = after(first, Duration.ms(SIREN));
  await box.recorded(end);
  expect(findSiren(box.samples(pressed, end), RATE)).toMatchObject({ ok: true });
  await observed('the relay is off', () => !box.relayOn);
  const [on, off] = box.edges.filter(({ at }) => at > pressed);
  expect(on).toMatchObject({ high: true });
  const warmedUp = between(on?.at ?? pressed, first) - WARM_UP;
  expect(warmedUp).toBeGreaterThan(-A_TURN);
  expect(warmedUp).toBeLessThan(BUSY);
  expect(off).toMatchObject({ high: false });
  expect(between(end, off?.at ?? pressed)).toBeGreaterThan(0);

  box.drive(SELECTOR, false);
  const spoken = await press('a phrase by the selector, all of it from the start', attentionTone);
  const words = after(spoken.first, WORDS_BEHIND);
  await box.recorded(after(words, Duration.seconds(1)));
  const stopped = stop();
  const heard = box.samples(words, after(words, Duration.seconds(1)));
  expect(align(heard, decoded(PHRASE), RATE, 0)).toBeDefined();
  await box.recorded(after(stopped, Duration.ms(1_000)));
  expect(loud(box.samples(after(stopped, BACK_WITHIN), after(stopped, Duration.ms(1_000)))).first).toBe(-1);
  await letGo();

  world.ruins = false;
  world.card('whole');
  await world.broker('through');
  await world.network('there');
  await world.names('answer');
  const [whole, phrased] = inOrder((await told(before + 2)).slice(before));
  // Nobody has told it the time: the province is told that this is worth nothing, and how long each stage took.
  const clockTrust = 'unknown';
  expect(whole).toMatchObject({ clockTrust, outcome: 'played', soundedMs: SIREN });
  expect(phrased).toMatchObject({
    clockTrust,
    outcome: 'partial',
    title: 'Nút khẩn cấp: lũ quét',
  });
  expect(phrased?.orderedBy).toMatchObject({ issuer: 'local', by: 'nút dừng' });
});

/** What waited in memory goes before what waited on the card. */
const inOrder = (of: readonly PlayLogRow[]) =>
  of.toSorted((a, b) => Date.parse(a.startedAt ?? '') - Date.parse(b.startedAt ?? ''));

/** At the province, of the button. */
const rows = () => stage.scene.playLog(stage.box.nodeId).filter(({ item }) => item === 'button');

/** Rows of so many presses, each with a receipt of its beginning and its end, as soon as they are at the province. */
async function told(count: number): Promise<PlayLogRow[]> {
  const { scene, box } = stage;
  const receipts = (status: string) =>
    scene
      .receipts(box.nodeId)
      .filter((one) => one.status === status && one.subject.type === 'local' && one.subject.id === 'button');
  await observed('every row is there', () => rows().length >= count, 60_000);
  await observed('so are the receipts', () => receipts('playing').length >= count, 20_000);
  expect(rows()).toHaveLength(count);
  for (const row of rows())
    expect(row).toMatchObject({
      class: 'override',
      issuer: 'local',
      zones: ['dong'],
      title: expect.stringMatching(/nút khẩn cấp/i),
    });
  return rows();
}
