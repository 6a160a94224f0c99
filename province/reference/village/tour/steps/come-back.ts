/** The province is back: what happened meanwhile arrives late, with the times at which it happened. */
import { Duration } from '../../../../../time/duration.ts';
import { between, type MonotonicTime, WallTime } from '../../../../../time/instant.ts';
import { playLog } from '../reports.ts';
import { nodeStatus } from '../senses/node-status.ts';
import { type Measured, mustLieWithin, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';
import type { Outage } from './play-offline.ts';

/** A box doubles its waits up to a minute. */
const BACK_WITHIN = Duration.seconds(75);
const REPORTED_WITHIN = Duration.seconds(15);
/** What a report says of an instant, and what was measured: the device's buffer, and the wall clock's own precision. */
const MOST_APART_MS = 500;

export async function comeBack(
  guide: TourGuide,
  outage: Outage,
  pressedAt: MonotonicTime,
): Promise<{ measured: Measured }> {
  const { village, speaker, clock } = guide;
  const pressedWall = WallTime.ms(clock.wall() - between(pressedAt, clock.monotonic()));
  const early = playLog(guide, outage.item).length + playLog(guide, 'button').length;
  const restoredWall = clock.wall();
  const restoredAt = clock.monotonic();
  await village.restore();
  await until(guide, 'the box finds the province again', BACK_WITHIN, async () =>
    (await nodeStatus(speaker.console)).link === 'connected' ? true : undefined,
  );
  const backMs = tenths(between(restoredAt, clock.monotonic()));
  const late = (item: string) =>
    until(guide, `the report of ${item} arrives`, REPORTED_WITHIN, () => playLog(guide, item).at(0));
  const programme = await late(outage.item);
  const button = await late('button');

  const started = (row: { startedAt?: string | undefined }) => WallTime.parse(row.startedAt ?? '');
  const within = [programme.row, button.row].filter(
    (row) => row.startedAt !== undefined && started(row) > outage.from && started(row) < restoredWall,
  ).length;
  const measured = {
    outageMs: tenths(between(outage.from, restoredWall)),
    backMs,
    reportedEarly: early,
    startedInOutage: within,
    programmeApartMs: tenths(Math.abs(between(outage.startedAt, started(programme.row)))),
    sirenAfterPressMs: tenths(between(pressedWall, started(button.row))),
    programmeLateMs: tenths(between(started(programme.row), WallTime.parse(programme.receivedAt))),
    sirenLateMs: tenths(between(started(button.row), WallTime.parse(button.receivedAt))),
    outcomes: `${programme.row.outcome}, ${button.row.outcome}`,
  };
  mustLieWithin(
    {
      reportedEarly: [0, 0],
      startedInOutage: [2, 2],
      programmeApartMs: [0, MOST_APART_MS],
      sirenAfterPressMs: [0, 2_000 + MOST_APART_MS],
      programmeLateMs: [1, 600_000],
      sirenLateMs: [1, 600_000],
    },
    measured,
  );
  return { measured };
}
