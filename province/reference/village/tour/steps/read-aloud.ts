/**
 * The words of an alert that brings no audio, in two languages of which the box can say one: a phrase, then its own text read aloud. And
 * its next round, which says when it was issued.
 */
import { fileURLToPath } from 'node:url';
import { Duration } from '../../../../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../../../../time/instant.ts';
import type { PlayLogRow } from '../../../../contract/messages/playlog.ts';
import { align } from '../../measure/resumption.ts';
import { hearTone } from '../hear-tone.ts';
import { playLog } from '../reports.ts';
import { decode } from '../senses/decode.ts';
import { findWords } from '../senses/words-of-times.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';
import type { ToldAlarm } from './change-alert.ts';

const PHRASE = fileURLToPath(
  new URL('../../../../../player/announce/phrases/shipped-phrases/vi/flood.wav', import.meta.url),
);
/** Into the phrase: tone and breath are 4.5 s, and its middle has no pauses. */
const INTO_PHRASE = Duration.seconds(7.5);
/** Tone, phrase, level and words. */
const ROUND_WITHIN = Duration.seconds(40);
/** A report tells instants to the device's buffer, and by the wall's clock. */
const BEFORE = Duration.ms(-300);

/** Answers when the round was over. */
export async function readAloud(
  guide: TourGuide,
  { id, toneAt }: ToldAlarm,
): Promise<{ overAt: MonotonicTime; measured: Measured }> {
  const { clock, ears } = guide;
  const place = ears.frameAt(after(toneAt, INTO_PHRASE));
  const heard = await ears.listen(place, place + ears.rate);
  const phraseHeard = align(heard, await decode(PHRASE, ears.rate), ears.rate, 0) !== undefined;
  const { row } = await until(guide, 'the box reports the round', ROUND_WITHIN, () =>
    playLog(guide, id).at(0),
  );
  const overAt = after(clock.monotonic(), between(clock.wall(), WallTime.parse(row.endedAt)));
  const measured = { phraseHeard, ...told(row) };
  if (!phraseHeard)
    throw new StepFailed('behind the tone the phrase of its kind of danger is not heard', measured);
  if (row.outcome !== 'played') throw new StepFailed(`the round is told as ${row.outcome}`, measured);
  if (measured.readAloud === '' || /\d/.test(measured.readAloud))
    throw new StepFailed('the play log does not say the words that were read aloud', measured);
  if (measured.missing !== 'hmn')
    throw new StepFailed('the language that nobody could say is not told', measured);
  return { overAt, measured };
}

export async function hearAgain(guide: TourGuide, overAt: MonotonicTime): Promise<{ measured: Measured }> {
  const { heard, toneMs } = await hearTone(guide, after(overAt, BEFORE));
  const words = await findWords(heard, 'Cảnh báo này được phát lúc', guide.ears.rate);
  const saysWhenMs = words === undefined ? -1 : tenths((words * 1_000) / guide.ears.rate - toneMs);
  const measured = { toneMs: tenths(toneMs + BEFORE), saysWhenMs };
  mustLieWithin({ saysWhenMs: [3_000, 5_500] }, measured);
  return { measured };
}

/** What a row tells of the words of its round. */
function told({ spoken = [], missingLanguages = [], soundedMs, outcome }: PlayLogRow) {
  const by = (how: string) =>
    spoken
      .filter((words) => words.by === how)
      .map(({ text }) => text)
      .join(' ');
  return {
    ...{ outcome, soundedMs: tenths(soundedMs) },
    ...{ phrases: by('phrase'), readAloud: by('speech'), missing: missingLanguages.join(', ') },
  };
}
