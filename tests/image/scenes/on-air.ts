/**
 * A programme of the schedule, an alert that cuts in, the programme again: in what the sound card gave out, and the relay beside it. At
 * last the relay is held on from outside, and the same check must fail.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type WallTime } from '../../../time/instant.ts';
import type { ContentRef } from '../../e2e/province.ts';
import { findSound } from '../../measure/find-sound.ts';
import { findTone, lengthOf, type Stretch } from '../../measure/find-tone.ts';
import { type Recording, readRecording, recordedSeconds } from '../../measure/recording.ts';
import { RECORDING_RATE } from '../machine/boards.ts';
import type { ImageBox } from '../machine/image-box.ts';
import { RelayWatch } from '../machine/relay-watch.ts';
import { lineAt, MINIMUM_ON_MS, RELAY_LINE, TAIL_MS, WARM_UP_MS } from '../machine/wiring.ts';
import { airTime } from '../measure/air-time.ts';
import { findLoud } from '../measure/find-loud.ts';
import { type Look, relayInStep } from '../measure/relay-in-step.ts';
import { toneFile } from '../tone-file.ts';
import { check, type Found, relayOf, type Stage, untilRelayOff } from './scene.ts';

/** Pitches that neither tone, siren nor speech holds for long (Hz); how loud each is at the least, and its length (s). */
const MARK = { hertz: 3_000, amplitude: 0.06, seconds: 1.05 };
const PROGRAMME = { hertz: 400, amplitude: 0.1, seconds: 30 };
/** From publishing to the first mark, then from it (s). So far apart that an emulated processor decodes one at a time. */
const LEAD = 30;
const PROGRAMME_AT = 25;
const ALERT_AT = 35;
const SECOND_MARK_AT = 95;
const FORCED_AT = 102;
const FORCED_FOR = 8;
/** Of the recording's end: all of that, and some seconds ahead (s). */
const LISTENED = FORCED_AT + FORCED_FOR + 15;
/** An emulated processor may take too long for the first try at a file; the box tries again after some minutes. */
const CACHED_WITHIN_MS = 600_000;

/** What is asked (s). */
const ON_TIME = 0.5;
const TONE_LIKENESS = 0.9;
/** From sending an alert, on an emulated processor. */
const ALERT_WITHIN = 5;

export async function onAir(stage: Stage, nodeId: string, box: ImageBox): Promise<Found> {
  const { province } = stage;
  const node = { nodeId };
  await province.online(node, 120_000);
  await untilRelayOff(box);
  const file = (name: string, tone: typeof MARK): Promise<ContentRef> => {
    const path = join(stage.folder, name);
    writeFileSync(path, toneFile(tone.hertz, tone.seconds));
    return province.addFile(path);
  };
  const mark = await file('mark.wav', MARK);
  const song = await file('programme.wav', PROGRAMME);
  await province.stock(node, [mark, song], CACHED_WITHIN_MS);
  const began = province.soon(LEAD * 1_000);
  const at = (offset: number) => after(began, Duration.seconds(offset));
  const loud = { volume: 100 };
  await province.publish('anh', node, [
    province.programme('moc-1', mark, began, loud),
    province.programme('bai', song, at(PROGRAMME_AT), loud),
    province.programme('moc-2', mark, at(SECOND_MARK_AT), loud),
  ]);
  await until(at(-5));
  const watch = new RelayWatch(box);
  await until(at(ALERT_AT));
  const sent = Date.now() / 1_000;
  const alert = await province.alert(node);
  await until(at(FORCED_AT));
  const wasOn = await relayOf(box);
  await box.poke(lineAt(RELAY_LINE), 1 << RELAY_LINE);
  await until(at(FORCED_AT + FORCED_FOR));
  await box.poke(lineAt(RELAY_LINE), 0);
  const looks = await watch.end();
  await province.province.cancelAlert({ id: alert.id });
  const from = Math.max(0, recordedSeconds(box.recording, RECORDING_RATE) - LISTENED);
  return judge(readRecording(box.recording, from), {
    began: began / 1_000,
    sent,
    looks,
    wasOn,
  });
}

interface Told {
  /** Instants (s). */
  readonly began: number;
  readonly sent: number;
  readonly looks: readonly Look[];
  readonly wasOn: boolean;
}

function judge(recording: Recording, { began, sent, looks, wasOn }: Told): Found {
  const end = recording.samples.length / recording.rate;
  const marks = findTone(recording, MARK.hertz, MARK.amplitude, {
    from: Math.max(0, end - LISTENED),
    to: end,
  }).filter((one) => Math.abs(one.to - one.from - MARK.seconds) < 0.2);
  const [first, second] = marks.slice(-2);
  if (!first || !second)
    return {
      checks: [check('both marks are in the recording', false, `${marks.length} found`)],
      figures: [],
    };
  const air = airTime(
    { at: began, recorded: first.from },
    { at: began + SECOND_MARK_AT, recorded: second.from },
  );
  const tone = attentionTone(recording.rate);
  const alert = findSound(recording, tone, air.recorded(sent), ALERT_WITHIN + 5);
  const song = findTone(recording, PROGRAMME.hertz, PROGRAMME.amplitude, {
    from: air.recorded(began + PROGRAMME_AT - 3),
    to: second.from - 0.5,
  });
  const start = song[0]?.from ?? Number.NaN;
  const offset = air.at(start) - (began + PROGRAMME_AT);
  const cut = alert?.at ?? Number.NaN;
  const toneEnd = cut + tone.length / recording.rate;
  // Speech passes through the pitch; only a long stretch is the programme.
  const long = song.filter((one) => one.to - one.from > 1);
  const before = long.filter((one) => one.from < cut);
  const back = long.filter((one) => one.from > toneEnd);
  const delay = air.at(cut) - sent;
  const sounds = findLoud(recording, { from: first.from - 4, to: Number.POSITIVE_INFINITY }).map(
    (one): Stretch => ({ from: air.at(one.from), to: air.at(one.to) }),
  );
  const allowance = {
    warmUp: WARM_UP_MS / 1_000,
    tail: Math.max(TAIL_MS, MINIMUM_ON_MS) / 1_000,
    slack: ON_TIME,
  };
  const free = looks.filter((look) => look.at < began + FORCED_AT);
  const forced = relayInStep('forced', looks, sounds, allowance);
  return {
    checks: [
      check('the stream is always open', Math.abs(air.lost) <= ON_TIME, milliseconds(air.lost)),
      check('the programme begins on time', Math.abs(offset) <= ON_TIME, milliseconds(offset)),
      check(
        "the alert's tone cuts in",
        alert !== undefined && alert.likeness >= TONE_LIKENESS && delay <= ALERT_WITHIN,
        alert ? `${delay.toFixed(2)} s after it was sent, likeness ${alert.likeness.toFixed(3)}` : 'no',
      ),
      check(
        'the programme gives way at once',
        Math.abs((before.at(-1)?.to ?? Number.NaN) - cut) <= ON_TIME,
        milliseconds(cut - (before.at(-1)?.to ?? Number.NaN)),
      ),
      check(
        'the programme comes back and sounds to its end',
        back.length > 0 && Math.abs(lengthOf(long) - PROGRAMME.seconds) <= ON_TIME,
        `${lengthOf(before).toFixed(2)} s + ${lengthOf(back).toFixed(2)} s of ${PROGRAMME.seconds} s`,
      ),
      relayInStep('the relay is in step with the sound', free, sounds, allowance),
      check(
        'check fails when relay is forced on',
        !forced.passed && !wasOn,
        wasOn ? 'it was on before' : forced.passed ? 'no' : `yes: ${forced.found}`,
      ),
    ],
    figures: [
      ['relay, seconds from the first mark', edgesOf(free, began)],
      ['holes in the programme', String(Math.max(0, before.length - 1) + Math.max(0, back.length - 1))],
    ],
  };
}

/** `+` on, `-` off. */
function edgesOf(looks: readonly Look[], began: number): string {
  return looks
    .filter(({ on }, index) => on !== (looks[index - 1]?.on ?? false))
    .map(({ at, on }) => `${on ? '+' : '-'}${(at - began).toFixed(1)}`)
    .join(' ');
}

async function until(instant: WallTime): Promise<void> {
  await sleep(Math.max(0, instant - Date.now()));
}

const milliseconds = (value: number) => `${Math.round(value * 1_000)} ms`;
