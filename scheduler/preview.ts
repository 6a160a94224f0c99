/**
 * What will be heard in the hours ahead: for the people who put it there, before 03:15 comes.
 *
 * It asks `nextSteps` itself along an imagined time in which every item sounds to its end, so that it can never tell
 * another story than the box will. What is shorter than its slot ends earlier and may let a waiting item in sooner.
 */
import { Duration } from '../time/duration.ts';
import { after, type WallTime } from '../time/instant.ts';
import type { RanLedger } from './agenda.ts';
import { nextSteps } from './next-steps.ts';
import type { OnAir } from './on-air.ts';
import type { Timetable } from './timetable.ts';
import { volumePercent } from './volume.ts';

export interface PreviewRow {
  /** When it will start. */
  readonly plannedAt: WallTime;
  /** When it will end at the latest. */
  readonly end: WallTime;
  readonly title: string;
  readonly issuer: string;
  readonly source: 'schedule' | 'bulletin';
  /** Schedule or bulletin id. */
  readonly scheduleId: string;
  readonly programmeId: string;
  readonly volumePercent: number;
}

const HOURS_AHEAD = Duration.hours(24);

/** By start. Notices are not heard and not listed. */
export function preview(at: {
  readonly timetable: Timetable;
  readonly ran: RanLedger;
  readonly now: WallTime;
  readonly onAir: readonly OnAir[];
  readonly ahead?: Duration;
}): readonly PreviewRow[] {
  const { timetable } = at;
  const imagined = new Set<string>();
  const ran: RanLedger = { has: (key) => imagined.has(key) || at.ran.has(key) };
  const until = after(at.now, at.ahead ?? HOURS_AHEAD);
  const rows: PreviewRow[] = [];
  let onAir = at.onAir;
  for (let now = at.now; now < until; ) {
    const clock = { trust: 'synchronised', error: Duration.zero } as const;
    const { steps, lookAgainAt } = nextSteps({ timetable, ran, now, clock, onAir });
    for (const step of steps) {
      if (step.kind === 'prepare') continue;
      imagined.add(step.occurrence.key);
      if (step.kind === 'miss') continue;
      const { occurrence, endBy } = step;
      const { programme, source, scheduleId, issuer } = occurrence;
      onAir = [...onAir.filter((other) => other.endBy > now), { occurrence, endBy }];
      if (programme.item.kind === 'notice') continue;
      const own = { kind: 'scheduled', own: programme.volume } as const;
      rows.push({
        plannedAt: now,
        end: endBy,
        title: programme.title,
        issuer,
        source,
        scheduleId,
        programmeId: programme.id,
        volumePercent: volumePercent(timetable.assignment, now, own, programme.zones),
      });
    }
    now = lookAgainAt;
  }
  return rows;
}
