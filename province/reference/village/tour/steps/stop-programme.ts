/** STOP from the province: what is on air falls silent at once, and the box says who ended it. */
import { join } from 'node:path';
import { Duration } from '../../../../../time/duration.ts';
import { SAMPLES } from '../../start/sample-programmes.ts';
import { findProgramme } from '../find-programme.ts';
import { publishProgramme } from '../publish-programme.ts';
import { playLog } from '../reports.ts';
import { decode } from '../senses/decode.ts';
import { silenceAfter, untilQuiet } from '../silence.ts';
import { type Measured, mustLieWithin, StepFailed } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';

const TOLD_WITHIN = Duration.seconds(10);
const LISTENED = Duration.seconds(3);
/** The house promises 100 ms from receipt; a machine that runs other things beside it gets a second. */
const LATEST_SILENCE_MS = 1_000;

export async function stopProgramme(guide: TourGuide): Promise<{ measured: Measured }> {
  const { village, speaker, clock, ears } = guide;
  await untilQuiet(guide);
  const file = join(SAMPLES, 'ban-tin-sang.mp3');
  const published = await publishProgramme(guide, { id: 'dung-thu', title: 'Bản tin bị dừng', file });
  await findProgramme(guide, published, await decode(file, ears.rate));
  const stoppedAt = clock.monotonic();
  await village.province.sendCommand({
    aud: [speaker.nodeId],
    body: { name: 'stop', item: published.item, by: 'Nguyễn Văn Bình: phát nhầm' },
  });
  const silentMs = await silenceAfter(guide, stoppedAt, LISTENED);
  const { row } = await until(guide, 'the box reports what was stopped', TOLD_WITHIN, () =>
    playLog(guide, published.item).at(0),
  );
  const measured = { silentMs, outcome: row.outcome, reason: row.reason ?? '', soundedMs: row.soundedMs };
  mustLieWithin({ silentMs: [0, LATEST_SILENCE_MS] }, measured);
  if (row.reason !== 'stopped') throw new StepFailed('the programme is not told as stopped', measured);
  return { measured };
}
