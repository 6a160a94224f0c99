/** The alert ends and the programme goes on where it was cut; the box reports it as played, with its cut. */
import { Duration } from '../../../../../time/duration.ts';
import { between, WallTime } from '../../../../../time/instant.ts';
import { find } from '../../measure/likeness.ts';
import { judgeResumption } from '../../measure/resumption.ts';
import { playLog, receipts } from '../reports.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';
import type { CutIn } from './cut-in.ts';
import type { Programme } from './hear-programme.ts';

/** The rest of the programme, and the alert before it. */
const REPORTED_WITHIN = Duration.seconds(60);
const BOARD_WITHIN = Duration.seconds(5);
/** What a ramp at a cut takes and gives; a syllable is ten times as long. */
const MOST_LOST_MS = 20;
/** A report tells when a frame was handed to the device, which holds up to 0.2 s of sound before it is heard. */
const MOST_APART_MS = 500;
/** ADR: `played` needs so much of an item to have been heard. */
const PLAYED_SHARE = 0.98;

export async function goOn(
  guide: TourGuide,
  programme: Programme,
  alert: CutIn,
): Promise<{ measured: Measured }> {
  const { ears, eyes, clock, village } = guide;
  const { rate } = ears;
  const { row } = await until(guide, 'the box reports the programme', REPORTED_WITHIN, () =>
    playLog(guide, programme.item).at(0),
  );

  const from = programme.start;
  const cut = alert.tone - from;
  const heard = await ears.listen(from, ears.frameAt(clock.monotonic()));
  // A piece of the programme from three seconds behind the cut: where it is heard, the programme is back.
  const piece = programme.source.subarray(cut + 3 * rate, cut + 3.5 * rate);
  const back = find(heard.subarray(cut), piece);
  const verdict = judgeResumption(heard, programme.source, rate, {
    before: cut - rate,
    after: cut + back.at,
  });
  if (!verdict.ok) throw new StepFailed(verdict.why);

  const wallOf = (frame: number) =>
    WallTime.ms(clock.wall() - between(ears.timeOf(from + frame), clock.monotonic()));
  const apart = (told: string | undefined, frame: number) =>
    told === undefined ? -1 : tenths(Math.abs(WallTime.parse(told) - wallOf(frame)));
  const told = row.cuts[0];
  const cancelled = clock.monotonic();
  await village.province.cancelAlert({ id: alert.id });
  const calm = await until(guide, 'the board is calm after the cancel', BOARD_WITHIN, () => {
    const { now } = eyes;
    return now && now.kind !== 'alert' ? now : undefined;
  });

  const measured = {
    cutAtMs: tenths(verdict.cutInSourceMs),
    backAtMs: tenths(verdict.backInSourceMs),
    lostMs: verdict.lostMs,
    repeatedMs: verdict.repeatedMs,
    pausedMs: tenths(((verdict.backAt - verdict.cutAt) * 1_000) / rate),
    outcome: row.outcome,
    heardShare: Math.round((1_000 * row.soundedMs) / (row.expectedMs ?? Number.NaN)) / 1_000,
    cuts: row.cuts.length,
    cutReportedApartMs: apart(told?.at, verdict.cutAt),
    backReportedApartMs: apart(told?.resumedAt, verdict.backAt),
    receipts: receipts(guide).filter(
      ({ status, subject }) => status === 'played' && programme.item === `${subject.id}/${subject.programme}`,
    ).length,
    boardCalmMs: tenths(between(cancelled, calm.at)),
  };
  mustLieWithin(
    {
      lostMs: [0, MOST_LOST_MS],
      repeatedMs: [0, MOST_LOST_MS],
      heardShare: [PLAYED_SHARE, 1.02],
      cuts: [1, 1],
      cutReportedApartMs: [0, MOST_APART_MS],
      backReportedApartMs: [0, MOST_APART_MS],
      receipts: [1, 1],
    },
    measured,
  );
  if (row.outcome !== 'played' || told?.by.startsWith(alert.id) !== true)
    throw new StepFailed(`the box reports ${row.outcome}, cut by ${told?.by ?? 'nobody'}`, measured);
  return { measured };
}
