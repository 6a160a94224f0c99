/**
 * Power cuts at random moments of a programme, of a download and of an alert, on two boxes side by side. After each: was a relay on
 * before the agent was there, is what the card keeps whole, did anything sound twice, is what was cut told so, did an alert's round that
 * was cut start again.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../../failure/failure.ts';
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import { progress } from '../../../provisioning/machine/progress.ts';
import { Duration } from '../../../time/duration.ts';
import type { ContentRef } from '../../e2e/province.ts';
import { findSound } from '../../measure/find-sound.ts';
import { readRecording } from '../../measure/recording.ts';
import { autopsy } from '../machine/autopsy.ts';
import type { Card } from '../machine/card.ts';
import { type ImageBox, SELDOM } from '../machine/image-box.ts';
import { isHeard, replayed } from '../measure/replayed.ts';
import { seeded } from '../seeded.ts';
import { toneFile } from '../tone-file.ts';
import { BOOT_WITHIN, check, type Found, relayOf, type Stage, seconds } from './scene.ts';

export interface CutOptions {
  readonly cuts: number;
  readonly seed: number;
}

/** Boxes side by side, one emulated processor each. */
const BOXES = ['cat-1', 'cat-2'];
/** What the cuts of a box meet, in turn. */
const MEETS = ['programme', 'download', 'alert'] as const;
type Meets = (typeof MEETS)[number];
/**
 * The cut comes within this (s) from the moment at which the box says that it plays the programme, at which a part of the download lies on
 * its card, at which the relay is on for an alert. It is shorter than what sounds.
 */
const WITHIN: Readonly<Record<Meets, number>> = { programme: 10, download: 15, alert: 6 };
const PROGRAMME_IN = 8;
const PROGRAMME_TRIES = 3;
/** A pitch that neither the chime with its partials has, nor a voice for long: only a programme can be it in a recording. */
const PROGRAMME = { hertz: 2_200, seconds: 20 };
/** So long that its download is under way for a while on an emulated network. */
const DOWNLOAD_BYTES = 48_000_000;
const BEGUN_WITHIN = Duration.minutes(4);
const PARTS = '/var/lib/loa/media/*.part';
const SOUNDS_WITHIN = Duration.minutes(2);
const ROUND_WITHIN = Duration.minutes(3);
const TOLD_WITHIN = Duration.minutes(5);
const LIKENESS = 0.9;
/** For so long after power on nothing of ours runs, and no alert can have the relay yet (s). */
const POWER_UP = 10;
/** The relay is watched for so long after the birth where nothing may sound. */
const SETTLED = Duration.seconds(5);
const REST_WITHIN = Duration.minutes(1);
/** It would start again if nothing but its slot and its policy kept it. */
const LENIENT = { length: 'PT20M', missed: { policy: 'within', within: 'PT15M' } } as const;

interface Tally {
  done: number;
  readonly wrong: string[];
  readonly relaysOn: string[];
  readonly alerts: { cut: number; again: number; heard: number; readonly not: string[] };
  /** Programmes that the box said it plays, and when the power went (ms since 1970); in how many of the recordings they are. */
  readonly programmes: { readonly id: string; cutAt: number }[];
  recorded: number;
  /** Power-ons with a programme in the recording that none was published for. */
  readonly again: string[];
  /** Cuts of downloads that were under way; after how many a part of the file lay on the card. */
  readonly downloads: { cut: number; parts: number };
  readonly silent: string[];
  /** Programmes that the box told as missed, and why. */
  readonly missed: string[];
  media: number;
}

export async function cuts(stage: Stage, { cuts: wanted, seed }: CutOptions): Promise<Found> {
  const tally: Tally = {
    ...{
      done: 0,
      wrong: [],
      relaysOn: [],
      programmes: [],
      recorded: 0,
      again: [],
      silent: [],
      missed: [],
      media: 0,
    },
    downloads: { cut: 0, parts: 0 },
    alerts: { cut: 0, again: 0, heard: 0, not: [] },
  };
  const random = seeded(seed);
  const moments = Array.from({ length: wanted }, random);
  const lines = BOXES.map((nodeId, lane) => ({
    nodeId,
    moments: moments.filter((_, index) => index % BOXES.length === lane),
  }));
  await Promise.all(lines.map((line) => oneBox(stage, line, tally)));
  const rows = BOXES.flatMap((nodeId) => stage.province.playLog(nodeId));
  writeFileSync(join(stage.folder, 'play-log.json'), JSON.stringify(rows, null, 1));
  const short = rows.filter(({ reason }) => reason === 'power-lost');
  const fates = BOXES.map((nodeId) => fatesOf(stage, nodeId, tally));
  const cutShort = fates.flatMap(({ cut }) => cut);
  const ended = fates.flatMap((one) => one.ended);
  const still = fates.flatMap(({ untold }) => untold);
  const twice = BOXES.flatMap((nodeId) => replayed(stage.province.playLog(nodeId)));
  const told = BOXES.flatMap((nodeId) => stage.province.faults(nodeId))
    .filter(({ code, status }) => status === 'raised' && code.startsWith('store.'))
    .map(({ code }) => code);
  const corrupt = [...tally.wrong, ...told];
  return {
    checks: [
      check(`${wanted} power cuts, each followed by a start`, tally.done === wanted, String(tally.done)),
      check('corrupt stores', corrupt.length === 0, list(corrupt)),
      check('programme items told of twice', twice.length === 0 && rows.length > 0, list(twice)),
      check(
        'programme items replayed, by the recordings',
        tally.again.length === 0 && tally.recorded > 0,
        `${list(tally.again)}; the programme itself is in ${tally.recorded} of ${tally.programmes.length}`,
      ),
      check(
        'relays left on, from power-up to the birth and beyond',
        tally.relaysOn.length === 0,
        list(tally.relaysOn),
      ),
      check(
        'downloads were under way when they were cut',
        tally.downloads.parts > 0 || tally.downloads.cut === 0,
        `a part of the file on the card after ${tally.downloads.parts} of ${tally.downloads.cut}`,
      ),
      check('cuts that met nothing: no sound, no download', tally.silent.length === 0, list(tally.silent)),
      check(
        'a programme that was cut is told as cut short by the power',
        still.length === 0 && cutShort.length > 0,
        `${cutShort.length} of ${cutShort.length + still.length} ${still.join(' ')}`,
      ),
      check(
        'an alert round that was cut starts again',
        tally.alerts.again === tally.alerts.cut &&
          tally.alerts.heard === tally.alerts.cut &&
          (moments.length < MEETS.length || tally.alerts.cut > 0),
        `${tally.alerts.again} of ${tally.alerts.cut} told, the tone recorded in ${tally.alerts.heard} ${tally.alerts.not.join('; ')}`,
      ),
    ],
    figures: [
      ['seed of the cuts', String(seed)],
      ['play-log rows, media files looked at', `${rows.length}, ${tally.media}`],
      ['cut short by the power, as told', String(short.length)],
      ['programmes told as missed, and published anew', list(tally.missed)],
      ['programmes that had ended before the power did', list(ended)],
    ],
  };
}

async function oneBox(
  stage: Stage,
  { nodeId, moments }: { nodeId: string; moments: readonly number[] },
  tally: Tally,
): Promise<void> {
  const card = await stage.card(nodeId);
  const song = join(stage.folder, `${nodeId}.wav`);
  writeFileSync(song, toneFile(PROGRAMME.hertz, PROGRAMME.seconds));
  const file = await stage.province.addFile(song);
  let box = await started(stage, { nodeId, card, name: `${nodeId}-0` }, tally);
  try {
    await stage.province.stock({ nodeId }, [file], BOOT_WITHIN).catch(async (cause: unknown) => {
      const { text } = await (await box.shell()).run('journalctl --no-pager -o cat -u loa | tail -n 40');
      throw new Error(`${reasonOf(cause)}\nthe box says:\n${text}`, { cause });
    });
    for (const [index, moment] of moments.entries()) {
      const meets = MEETS[index % MEETS.length] ?? 'programme';
      const name = `${nodeId}-${index + 1}`;
      const alert = meets === 'alert' ? (await stage.province.alert({ nodeId })).id : undefined;
      if (meets === 'download') await download(stage, nodeId, name);
      if (!(await begun(meets, { stage, nodeId, name, box, file, tally }))) tally.silent.push(name);
      await sleep(moment * WITHIN[meets] * 1_000);
      await box.cut();
      const programme = tally.programmes.find(({ id }) => id === name || id.startsWith(`${name}-`));
      if (programme) programme.cutAt = Date.now();
      progress(`  ${name}: cut ${(moment * WITHIN[meets]).toFixed(1)} s into a ${meets}`);
      const heard = isHeard(readRecording(box.recording), PROGRAMME.hertz);
      if (meets !== 'programme' && heard) tally.again.push(name);
      if (meets === 'programme' && heard) tally.recorded += 1;
      const found = await autopsy(card, join(stage.folder, `${nodeId}-autopsy`));
      tally.wrong.push(...found.wrong.map((wrong) => `${name}: ${wrong}`));
      tally.media += found.media;
      if (meets === 'download') tally.downloads.cut += 1;
      if (meets === 'download' && found.parts > 0) tally.downloads.parts += 1;
      box = await started(stage, { nodeId, card, name, after: meets }, tally);
      tally.done += 1;
      if (alert !== undefined) await again(stage, nodeId, box, alert, tally);
    }
    // What was cut is told when the box has read all that it kept.
    await box.until(() => fatesOf(stage, nodeId, tally).untold.length === 0, TOLD_WITHIN);
  } finally {
    await box.cut();
  }
}

interface Cut {
  readonly stage: Stage;
  readonly nodeId: string;
  readonly name: string;
  readonly box: ImageBox;
  readonly file: ContentRef;
  readonly tally: Tally;
}

/** Waits for what the power is to cut. Answers whether it came. */
async function begun(meets: Meets, cut: Cut): Promise<boolean> {
  const { box } = cut;
  if (meets === 'programme') return programme(cut);
  if (meets === 'alert') return (await box.until(() => relayOf(box), SOUNDS_WITHIN)) === true;
  // A box fetches when it has time for it, which only its card can show.
  const shell = await box.shell();
  return (
    (await box.until(async () => (await shell.run(`ls ${PARTS}`)).code === 0, BEGUN_WITHIN, SELDOM)) === true
  );
}

/**
 * Publishes something that sounds soon, and waits until the box itself says that it plays: the relay may be on for what came before. Where it
 * says that it missed it, as an emulated processor may take half a minute for the first sample, another one is published. Answers
 * whether there is sound to be cut.
 */
async function programme({ stage: { province }, nodeId, name, box, file, tally }: Cut): Promise<boolean> {
  for (let tries = 1; tries <= PROGRAMME_TRIES; tries++) {
    const id = tries === 1 ? name : `${name}-${tries}`;
    await province.publish(id, { nodeId }, [
      province.programme('phat', file, province.soon(PROGRAMME_IN * 1_000), LENIENT),
    ]);
    const playing = () =>
      province.receipts(nodeId).some(({ status, subject }) => status === 'playing' && subject.id === id);
    const row = () => province.playLog(nodeId).find(({ item }) => item === `${id}/phat`);
    await box.until(() => playing() || row() !== undefined, SOUNDS_WITHIN);
    if (playing() && row() === undefined) {
      tally.programmes.push({ id, cutAt: Number.POSITIVE_INFINITY });
      return true;
    }
    const told = row();
    if (told?.outcome !== 'missed') return false;
    tally.missed.push(`${id}: ${told.reason}`);
  }
  return false;
}

/** Publishes something to be fetched. */
async function download({ province, folder }: Stage, nodeId: string, name: string): Promise<void> {
  const path = join(folder, `${name}.bin.wav`);
  // A tone with noise behind it: no two files are the same, and none can be packed.
  writeFileSync(path, Buffer.concat([toneFile(300, 1), randomBytes(DOWNLOAD_BYTES)]));
  const large = await province.addFile(path);
  await province.publish(name, { nodeId }, [province.programme('tai', large, province.soon(24 * 3_600_000))]);
}

/**
 * Power on, the relay watched, until the province hears of this start. It may be on for an alert that goes on (`after`), and for the code that a
 * box says when it is first connected; after what else was cut it must stay off.
 */
async function started(
  stage: Stage,
  { nodeId, card, name, after }: { nodeId: string; card: Card; name: string; after?: Meets },
  tally: Tally,
): Promise<ImageBox> {
  const nonce = () => {
    const link = stage.province.province.nodes().find((one) => one.nodeId === nodeId)?.link;
    return link?.state === 'online' ? link.birth.nonce : undefined;
  };
  const before = nonce();
  const box = stage.boot(name, card, { processors: 1, shell: true });
  const maySound = after === undefined || after === 'alert';
  let on: number | undefined;
  const watch = async () => {
    if ((await relayOf(box)) && !(maySound && box.seconds > POWER_UP)) on ??= box.seconds;
  };
  const born = await box.until(async () => {
    await watch();
    return nonce() !== undefined && nonce() !== before;
  }, BOOT_WITHIN);
  if (!born) tally.wrong.push(`${name}: not born again within ${BOOT_WITHIN / 60_000} min`);
  if (!maySound) await box.until(watch, SETTLED);
  if (on !== undefined) tally.relaysOn.push(`${name}, ${seconds(on)} after power-up`);
  return box;
}

/** What the province was told of the programmes of this box: cut short by the power, ended before that for a reason of their own, or nothing. */
function fatesOf({ province }: Stage, nodeId: string, { programmes }: Tally) {
  const fates = { cut: [] as string[], ended: [] as string[], untold: [] as string[] };
  for (const { id, cutAt } of programmes.filter(({ id }) => id.startsWith(`${nodeId}-`))) {
    const row = province.playLog(nodeId).find(({ item }) => item === `${id}/phat`);
    if (row?.reason === 'power-lost') fates.cut.push(id);
    else if (row && Date.parse(row.endedAt) < cutAt) fates.ended.push(`${id}: ${row.reason}`);
    else fates.untold.push(id);
  }
  return fates;
}

/** The round that was cut is read again, from its tone, and told as played. */
async function again(
  stage: Stage,
  nodeId: string,
  box: ImageBox,
  alert: string,
  tally: Tally,
): Promise<void> {
  tally.alerts.cut += 1;
  const rows = () => stage.province.playLog(nodeId).filter(({ item }) => item === alert);
  if (await box.until(() => rows().some(({ outcome }) => outcome === 'played'), ROUND_WITHIN))
    tally.alerts.again += 1;
  else tally.alerts.not.push(`${nodeId}: ${JSON.stringify(rows())}`);
  const recording = readRecording(box.recording);
  const found = findSound(
    recording,
    attentionTone(recording.rate),
    0,
    recording.samples.length / recording.rate,
  );
  if (found && found.likeness >= LIKENESS) tally.alerts.heard += 1;
  await stage.province.province.cancelAlert({ id: alert });
  const off = await box.until(async () => !(await relayOf(box)), REST_WITHIN);
  if (!off) tally.relaysOn.push(`${nodeId}, after the round of ${alert}`);
}

const list = (items: readonly string[]): string =>
  items.length === 0 ? '0' : `${items.length}: ${items.join('; ')}`;
