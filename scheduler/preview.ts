/**
 * What will be heard in the hours ahead, and what will not: for the people who put it there, before 03:15 comes.
 *
 * It asks `nextSteps` itself along an imagined time in which every item sounds to its end, so that it can never tell
 * another story than the box will. What is shorter than its slot ends earlier and may let a waiting item in sooner.
 */
import { Duration } from '../time/duration.ts';
import { after, type WallTime } from '../time/instant.ts';
import type { RanLedger } from './agenda.ts';
import { nextSteps } from './next-steps.ts';
import type { OnAir } from './on-air.ts';
import { isAudible } from './right-of-way/is-audible.ts';
import type { MissReason, Occurrence } from './step.ts';
import type { Timetable } from './timetable.ts';
import { volumePercent } from './volume.ts';

export interface PreviewRow {
  readonly occurrence: Occurrence;
  /** When it will start. */
  readonly startsAt: WallTime;
  /** When it will end at the latest. */
  readonly end: WallTime;
  readonly volumePercent: number;
}

export interface SilentRow {
  readonly occurrence: Occurrence;
  /** When it is given up. */
  readonly at: WallTime;
  readonly reason: MissReason;
}

export interface Preview {
  /** By start. */
  readonly sounds: readonly PreviewRow[];
  readonly silent: readonly SilentRow[];
}

/** As far as people look ahead. */
export const HOURS_AHEAD = Duration.hours(24);

/** Notices are not heard and not listed. `isReady`: what is not here now is imagined never to come. */
export function preview(at: {
  readonly timetable: Timetable;
  readonly ran: RanLedger;
  readonly now: WallTime;
  readonly onAir: readonly OnAir[];
  readonly ahead?: Duration;
  readonly isReady?: (occurrence: Occurrence) => boolean;
}): Preview {
  const { timetable, isReady } = at;
  const imagined = new Set<string>();
  const ran: RanLedger = { has: (key) => imagined.has(key) || at.ran.has(key) };
  const until = after(at.now, at.ahead ?? HOURS_AHEAD);
  const sounds: PreviewRow[] = [];
  const silent: SilentRow[] = [];
  let onAir = at.onAir;
  for (let now = at.now; now < until; ) {
    const clock = { trust: 'synchronised', error: Duration.zero } as const;
    const { steps, lookAgainAt } = nextSteps({
      ...{ timetable, ran, now, clock, onAir },
      ...(isReady && { isReady }),
    });
    for (const step of steps) {
      if (step.kind === 'prepare') continue;
      const { occurrence } = step;
      const { programme, plannedAt } = occurrence;
      imagined.add(occurrence.key);
      const heard = isAudible(programme.item);
      if (step.kind === 'miss') {
        // What was missed before now is told by the play log.
        if (heard && (plannedAt >= at.now || now > at.now))
          silent.push({ occurrence, at: now, reason: step.reason });
        continue;
      }
      onAir = [...onAir.filter((other) => other.endBy > now), { occurrence, endBy: step.endBy }];
      if (!heard) continue;
      const own = { kind: 'scheduled', own: programme.volume } as const;
      const percent = volumePercent(timetable.assignment, now, own, programme.zones);
      sounds.push({ occurrence, startsAt: now, end: step.endBy, volumePercent: percent });
    }
    now = lookAgainAt;
  }
  return { sounds, silent };
}
