/** A drill: an exercise goes to the commune, and the province tells node by node who has sounded it. */
import { Duration } from '../../../../../time/duration.ts';
import { after, between } from '../../../../../time/instant.ts';
import { COMMUNE_GROUP } from '../../village-nodes.ts';
import { untilQuiet } from '../silence.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';

/** A round says before and behind it that it is an exercise. */
const REPORTED_WITHIN = Duration.seconds(60);
const GIVEN_UP_WITHIN = Duration.seconds(70);

export async function drill(guide: TourGuide): Promise<{ measured: Measured }> {
  const { village, clock } = guide;
  const { province } = village;
  await untilQuiet(guide);
  const began = clock.monotonic();
  const message = await province.sendAlert({
    aud: [COMMUNE_GROUP],
    body: {
      status: 'exercise',
      level: 3,
      hazard: 'flood',
      infos: [{ language: 'vi', headline: 'Diễn tập sơ tán thôn Đông' }],
    },
  });
  const deadline = after(began, REPORTED_WITHIN);
  const report = await until(guide, 'every node answers the drill', GIVEN_UP_WITHIN, () => {
    const now = province.drill(message.id);
    return now.passed || clock.monotonic() > deadline ? now : undefined;
  });
  if (!report.passed)
    throw new StepFailed(
      `not every node has sounded: ${report.rows.map(({ nodeId, verdict, why }) => `${nodeId} ${verdict} ${JSON.stringify(why)}`).join('; ')}`,
    );
  const measured = {
    reportMs: tenths(between(began, clock.monotonic())),
    sounded: report.count.sounded,
    shown: report.count.shown,
    of: report.rows.length,
    soundedMs: report.rows.map(({ soundedMs }) => Math.round(soundedMs)),
  };
  await province.cancelAlert({ id: message.id });
  await untilQuiet(guide);
  mustLieWithin({ sounded: [1, 1], shown: [1, 1], of: [2, 2] }, measured);
  return { measured };
}
