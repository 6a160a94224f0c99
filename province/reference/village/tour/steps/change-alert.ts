/**
 * The life of an alert: it arrives late and says when it was issued, an update takes its place, a cancel ends that and says so.
 */
import { Duration } from '../../../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../../../time/instant.ts';
import { vietnamInstant } from '../../../compose/complete-body.ts';
import { COMMUNE_GROUP } from '../../village-nodes.ts';
import { hearTone } from '../hear-tone.ts';
import { playLog } from '../reports.ts';
import { findWords } from '../senses/words-of-times.ts';
import { untilQuiet } from '../silence.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';

/** So long ago it was sent: it lay somewhere without a network. */
const LATE = Duration.minutes(20);
const SHOWN_WITHIN = Duration.seconds(5);
const TOLD_WITHIN = Duration.seconds(20);
/** A cut, a breath, and the words by which the sentence begins. */
const LISTENED_TO_CANCEL = Duration.seconds(5);
const LATEST_TONE_MS = 1_000;
/** From silence: the amplifiers' warm-up (0.8 s here) comes before it. */
const LATEST_FIRST_TONE_MS = 2_000;
const LATEST_SENTENCE_MS = 2_500;

export interface Alarm {
  readonly id: string;
}

export interface ToldAlarm extends Alarm {
  /** When its tone began. */
  readonly toneAt: MonotonicTime;
}

/** The last word is in a language that nobody has recorded, and that no voice of the box speaks. */
const IN_WORDS = [
  { language: 'vi', headline: 'Nước sông lên cấp 3 lúc 02:30, sơ tán ngay' },
  { language: 'hmn', headline: 'Dej nyab' },
];
/** Again as soon as it has been said: nobody waits here for two hours. */
const REPEAT_EVERY = 'PT10S';

export async function hearLate(guide: TourGuide): Promise<{ alarm: Alarm; measured: Measured }> {
  const { village, clock, eyes } = guide;
  await untilQuiet(guide);
  const sent = vietnamInstant(after(clock.wall(), -LATE as Duration));
  const key = { sender: 'pctt.mau.example.vn', identifier: `muon-${clock.wall()}`, sent };
  const sentAt = clock.monotonic();
  const message = await village.province.sendAlert({
    aud: [COMMUNE_GROUP],
    body: { key, level: 2, hazard: 'flood', infos: [{ language: 'vi', headline: 'Nước sông đang lên' }] },
  });
  const { heard, toneMs } = await hearTone(guide, sentAt);
  const said = await findWords(heard, 'Cảnh báo này được phát lúc', guide.ears.rate);
  const frame = await until(guide, 'the board shows the late alert', SHOWN_WITHIN, () =>
    eyes.first('alert', sentAt),
  );
  const measured = {
    toneMs,
    saysWhenMs: said === undefined ? -1 : tenths((said * 1_000) / guide.ears.rate),
    boardLevel: frame.level ?? 0,
  };
  mustLieWithin(
    { toneMs: [0, LATEST_FIRST_TONE_MS], saysWhenMs: [3_000, 7_500], boardLevel: [2, 2] },
    measured,
  );
  return { alarm: { id: message.id }, measured };
}

export async function hearUpdate(
  guide: TourGuide,
  { id }: Alarm,
): Promise<{ alarm: ToldAlarm; measured: Measured }> {
  const { village, clock, eyes } = guide;
  const sentAt = clock.monotonic();
  const message = await village.province.updateAlert({
    id,
    body: { level: 4, infos: IN_WORDS, repeatEvery: REPEAT_EVERY },
  });
  const { heard, toneMs } = await hearTone(guide, sentAt);
  const late = await findWords(heard, 'Cảnh báo này được phát lúc', guide.ears.rate);
  const frame = await until(guide, 'the board shows the update', SHOWN_WITHIN, () =>
    eyes.first('alert', sentAt),
  );
  const { row } = await until(guide, 'the box reports what the update ended', TOLD_WITHIN, () =>
    playLog(guide, id).at(0),
  );
  const measured = {
    toneMs,
    boardLevel: frame.level ?? 0,
    firstOne: `${row.outcome}, ${row.reason ?? 'whole'}`,
    saysWhen: late !== undefined,
  };
  mustLieWithin({ toneMs: [0, LATEST_TONE_MS], boardLevel: [4, 4] }, measured);
  if (row.reason !== 'superseded')
    throw new StepFailed('the alert that was updated is not told as superseded', measured);
  if (measured.saysWhen) throw new StepFailed('an update that is new says when it was issued', measured);
  return { alarm: { id: message.id, toneAt: after(sentAt, Duration.ms(toneMs)) }, measured };
}

export async function hearCancel(guide: TourGuide, { id }: Alarm): Promise<{ measured: Measured }> {
  const { village, clock, ears, eyes } = guide;
  const { rate } = ears;
  const sentAt = clock.monotonic();
  await village.province.cancelAlert({ id });
  const from = ears.frameAt(sentAt);
  const heard = await ears.listen(from, from + Math.round((LISTENED_TO_CANCEL / 1_000) * rate));
  const said = await findWords(heard, 'Xin thông báo: cảnh báo phát lúc', rate);
  const calm = await until(guide, 'the board no longer shows the alert', SHOWN_WITHIN, () => {
    const { now } = eyes;
    return now && now.at >= sentAt && now.kind !== 'alert' ? now : undefined;
  });
  // Its first round was heard out.
  const { row } = await until(guide, 'the box reports what was cancelled', TOLD_WITHIN, () =>
    playLog(guide, id).at(1),
  );
  const measured = {
    saysSoMs: said === undefined ? -1 : tenths((said * 1_000) / rate),
    boardMs: tenths(between(sentAt, calm.at)),
    cancelled: `${row.outcome}, ${row.reason ?? 'whole'}`,
  };
  mustLieWithin({ saysSoMs: [0, LATEST_SENTENCE_MS] }, measured);
  if (row.reason !== 'cancelled')
    throw new StepFailed('the alert that was cancelled is not told so', measured);
  return { measured };
}
