/** An alert cuts in: from the moment it is sent to the first sample of its tone, its words, and the board. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration } from '../../../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../../../time/instant.ts';
import { addContent } from '../../../content/content-folder.ts';
import { findAttentionTone } from '../../measure/attention-tone.ts';
import { align } from '../../measure/resumption.ts';
import { audibleMs } from '../../measure/same-as-source.ts';
import { SAMPLES } from '../../start/sample-programmes.ts';
import { COMMUNE_GROUP } from '../../village-nodes.ts';
import { decode } from '../senses/decode.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { pauseUntil, until } from '../until.ts';
import type { Programme } from './hear-programme.ts';

export interface CutIn {
  /** Message and alert. */
  readonly id: string;
  /** Frame of the recording at which the tone began. */
  readonly tone: number;
}

/** What a box says itself while the recorded words are on their way. */
const PHRASE = fileURLToPath(
  new URL('../../../../../player/announce/phrases/shipped-phrases/vi/flood.wav', import.meta.url),
);

/** EN 54-16 wants 3 s; this house a blink, and the rest is for a machine that runs other things beside it. */
const LATEST_TONE_MS = 1_000;
const LATEST_BOARD_MS = 2_000;
const SEEN_WITHIN = Duration.seconds(5);
/** The tone's four seconds, the breath after it, and a second and a half of words. */
const LISTENED = Duration.seconds(6.2);
/** Into the words, behind the quiet that a recording begins with. */
const WORDS_AFTER_TONE = Duration.seconds(5.2);

export async function cutIn(
  guide: TourGuide,
  { start, source }: Programme,
): Promise<{ alert: CutIn; measured: Measured }> {
  const { village, clock, ears, eyes, relays } = guide;
  const { rate } = ears;
  const file = join(SAMPLES, 'canh-bao-lu.mp3');
  const phrases = { own: await decode(file, rate), stock: await decode(PHRASE, rate) };
  const audio = await addContent(village.province.parts.paths.content, file, village.urls.content);
  await pauseUntil(guide, ears.timeOf(start + loudPlace(source, rate)));

  let publishedAt: MonotonicTime | undefined;
  const stopListening = village.province.listen(({ type }) => {
    if (type === 'message') publishedAt ??= clock.monotonic();
  });
  const [sentAt, sentWall] = [clock.monotonic(), clock.wall()];
  const infos = [{ language: 'vi', headline: 'Nước sông đang lên nhanh tại thôn Đông', audio }];
  const message = await village.province.sendAlert({
    aud: [COMMUNE_GROUP],
    body: { level: 3, hazard: 'flood', infos },
  });
  stopListening();

  const from = ears.frameAt(sentAt);
  const heard = await ears.listen(from, from + Math.round((LISTENED / 1_000) * rate));
  const tone = findAttentionTone(heard, rate, { to: 2 * rate });
  if (!tone.ok) throw new StepFailed(`after the alert was sent ${tone.why}`);
  const toneAt = ears.timeOf(from + tone.at);
  const place = tone.at + Math.round((WORDS_AFTER_TONE / 1_000) * rate);
  const words = Object.entries(phrases).find(([, phrase]) => align(heard, phrase, rate, place))?.[0];
  const frame = await until(guide, 'the board shows the alert', SEEN_WITHIN, () =>
    eyes.first('alert', sentAt),
  );
  // Both by one id. The board says so when its page has painted it.
  const said = await Promise.all(
    [guide.speaker, guide.board].map(({ nodeId }) =>
      until(guide, `${nodeId} says that it plays the alert`, SEEN_WITHIN, () =>
        begunAt(guide, nodeId, message.id),
      ),
    ),
  );

  const since = (time: MonotonicTime) => tenths(between(sentAt, time));
  const measured = {
    sentToToneMs: since(toneAt),
    ...(publishedAt !== undefined && { publishedToToneMs: tenths(between(publishedAt, toneAt)) }),
    strikesHz: tone.strikes.map(({ pitch }) => pitch),
    words: words ?? 'unknown',
    boardMs: since(frame.at),
    boardPaintedMs: tenths((said[1] ?? Number.NaN) - sentWall),
    boardBy: village.boardBy,
    boardLevel: frame.level ?? 0,
    sameAlert: said.length,
    relayDrops: relays.since(sentAt).filter(({ high, at }) => !high && at < after(toneAt, LISTENED)).length,
  };
  mustLieWithin(
    {
      sentToToneMs: [0, LATEST_TONE_MS],
      boardMs: [0, LATEST_BOARD_MS],
      boardPaintedMs: [0, LATEST_BOARD_MS],
      sameAlert: [2, 2],
      boardLevel: [3, 3],
      relayDrops: [0, 0],
    },
    measured,
  );
  if (words === undefined)
    throw new StepFailed(
      'after the tone neither the words of this alert nor the stock phrase is heard',
      measured,
    );
  return { alert: { id: message.id, tone: from + tone.at }, measured };
}

/** Frames into the programme at which it speaks, so that a cut can be seen to the millisecond. */
function loudPlace(source: Float32Array, rate: number): number {
  for (let place = 7 * rate; place < 12 * rate; place += rate / 20)
    if (audibleMs(source, place - 0.1 * rate, place + 0.4 * rate, rate) >= 480) return place;
  return 7 * rate;
}

/** When a node began to sound or show it, by its own receipt (ms since 1970). */
function begunAt({ village }: TourGuide, nodeId: string, id: string): number | undefined {
  const receipt = village.province.parts.reports
    .receipts()
    .find(
      (one) =>
        one.nodeId === nodeId && one.status === 'playing' && 'id' in one.subject && one.subject.id === id,
    );
  return receipt && Date.parse(receipt.at);
}
