/**
 * A programme of the schedule, an alert that cuts in, the programme again: in what the sound card gave out, and the relay beside it. At
 * last the relay is held on from outside, and the same check must fail.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attentionTone } from '../../../player/announce/attention-tone.ts';
import { findAttentionTone } from '../../../province/reference/village/measure/attention-tone.ts';
import { Duration } from '../../../time/duration.ts';
import { after, type WallTime } from '../../../time/instant.ts';
import type { ContentRef } from '../../e2e/province.ts';
import { findSound } from '../../measure/find-sound.ts';
import { findTone, lengthOf } from '../../measure/find-tone.ts';
import { type Recording, readRecording } from '../../measure/recording.ts';
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
/** Of the recording ahead of the first mark (s). */
const BEFORE = 5;
/** An emulated processor may take too long for the first try at a file; the box tries again after some minutes. */
const CACHED_WITHIN_MS = 600_000;

/** What is asked (s). */
const ON_TIME = 0.5;
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
  await until(began);
  const due = box.recorded;
  await until(at(ALERT_AT));
  const sent = box.recorded;
  const alert = await province.alert(node);
  await until(at(FORCED_AT));
  const forced = box.recorded;
  const wasOn = await relayOf(box);
  await box.poke(lineAt(RELAY_LINE), 1 << RELAY_LINE);
  await until(at(FORCED_AT + FORCED_FOR));
  await box.poke(lineAt(RELAY_LINE), 0);
  const looks = await watch.end();
  await province.province.cancelAlert({ id: alert.id });
  const from = Math.max(0, due - BEFORE);
  return judge(readRecording(box.recording, from), {
    ...{ due: due - from, sent: sent - from, forced: forced - from, wasOn },
    looks: looks.map((look) => ({ ...look, at: look.at - from })),
  });
}

interface Told {
  /** Places in the recording (s): when the first mark was due on our clock, the alert sent, the relay forced on. */
  readonly due: number;
  readonly sent: number;
  readonly forced: number;
  readonly looks: readonly Look[];
  /** Before it was forced. */
  readonly wasOn: boolean;
}

function judge(recording: Recording, { due, sent, forced, looks, wasOn }: Told): Found {
  const { rate, samples } = recording;
  const marks = findTone(recording, MARK.hertz, MARK.amplitude).filter(
    (one) => Math.abs(one.to - one.from - MARK.seconds) < 0.2,
  );
  const [first, second] = marks;
  if (!first || !second)
    return {
      checks: [check('both marks are in the recording', false, `${marks.length} found`)],
      figures: [],
    };
  const air = airTime({ at: 0, recorded: first.from }, { at: SECOND_MARK_AT, recorded: second.from });
  const tone = findAttentionTone(samples, rate, {
    from: Math.round(sent * rate),
    to: Math.round((sent + ALERT_WITHIN) * rate),
  });
  const cut = tone.ok ? tone.at / rate : Number.NaN;
  const whole = attentionTone(rate);
  const likeness = findSound(recording, whole, cut - 0.1, 0.2)?.likeness ?? 0;
  const song = findTone(recording, PROGRAMME.hertz, PROGRAMME.amplitude, {
    from: air.recorded(PROGRAMME_AT - 3),
    to: second.from - 0.5,
  });
  const offset = air.at(song[0]?.from ?? Number.NaN) - PROGRAMME_AT;
  // Speech passes through the pitch; only a long stretch is the programme.
  const long = song.filter((one) => one.to - one.from > 1);
  const before = long.filter((one) => one.from < cut);
  const back = long.filter((one) => one.from > cut + whole.length / rate);
  const gap = cut - (before.at(-1)?.to ?? Number.NaN);
  const sounds = findLoud(recording, { from: 0, to: Number.POSITIVE_INFINITY });
  const tail = Math.max(TAIL_MS, MINIMUM_ON_MS) / 1_000;
  const allowance = { warmUp: WARM_UP_MS / 1_000, tail, slack: ON_TIME };
  const free = looks.filter((look) => look.at < forced);
  const whenForced = relayInStep('forced', looks, sounds, allowance);
  return {
    checks: [
      check('the stream is always open', Math.abs(air.lost) <= ON_TIME, milliseconds(air.lost)),
      check('the programme begins on time', Math.abs(offset) <= ON_TIME, milliseconds(offset)),
      check(
        "the alert's tone cuts in",
        tone.ok,
        tone.ok ? `${milliseconds(cut - sent)} after it was sent` : tone.why,
      ),
      check('the programme gives way at once', Math.abs(gap) <= ON_TIME, milliseconds(gap)),
      check(
        'the programme comes back and sounds to its end',
        back.length > 0 && Math.abs(lengthOf(long) - PROGRAMME.seconds) <= ON_TIME,
        `${lengthOf(before).toFixed(2)} s + ${lengthOf(back).toFixed(2)} s of ${PROGRAMME.seconds} s`,
      ),
      relayInStep('the relay is in step with the sound', free, sounds, allowance),
      check(
        'check fails when relay is forced on',
        !whenForced.passed && !wasOn,
        wasOn ? 'it was on before' : whenForced.passed ? 'no' : `yes: ${whenForced.found}`,
      ),
    ],
    figures: [
      ["the box's clock beside ours", milliseconds(due - first.from)],
      ["likeness of the alert's tone, holes of a starved card in it", likeness.toFixed(3)],
      ['holes in the programme', String(Math.max(0, before.length - 1) + Math.max(0, back.length - 1))],
      ['relay, seconds from the first mark', edgesOf(free, first.from)],
    ],
  };
}

/** `+` on, `-` off. */
function edgesOf(looks: readonly Look[], from: number): string {
  return looks
    .filter(({ on }, index) => on !== (looks[index - 1]?.on ?? false))
    .map(({ at, on }) => `${on ? '+' : '-'}${(at - from).toFixed(1)}`)
    .join(' ');
}

async function until(instant: WallTime): Promise<void> {
  await sleep(Math.max(0, instant - Date.now()));
}

const milliseconds = (value: number) => `${Math.round(value * 1_000)} ms`;
