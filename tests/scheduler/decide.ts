/**
 * Asks `nextSteps` for a case and tells the answer in short words: `start s/a@… from 0 until 05:15`.
 */

import type { TimetableInput } from '../../scheduler/held.ts';
import { nextSteps, type Situation } from '../../scheduler/next-steps.ts';
import type { OnAir } from '../../scheduler/on-air.ts';
import { zoneOf } from '../../scheduler/recur/zone.ts';
import type { Decision, Step } from '../../scheduler/step.ts';
import { compileTimetable, type Timetable } from '../../scheduler/timetable.ts';
import type { ClockTrust } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { WallTime } from '../../time/instant.ts';
import { assignment } from './example.ts';

export const synchronised: ClockTrust = { trust: 'synchronised', error: Duration.ms(20) };

/** An instant of 22 November 2026 in Vietnam by its time of day, or any RFC 3339 text. */
export function at(text: string): WallTime {
  const full = text.length === 5 ? `${text}:00` : text;
  return WallTime.parse(full.includes('T') ? full : `2026-11-22T${full}+07:00`);
}

export function timetableOf(input: Partial<TimetableInput>): Timetable {
  const { timetable, refusals } = compileTimetable({
    schedules: [],
    bulletins: [],
    assignment: assignment(),
    ...input,
  });
  if (refusals.length > 0) throw new Error(refusals.map(({ detail }) => detail).join('\n'));
  return timetable;
}

export function decide(
  timetable: Timetable,
  now: string,
  rest: Partial<Omit<Situation, 'timetable' | 'now'>> = {},
): Decision {
  return nextSteps({ timetable, now: at(now), ran: new Set(), clock: synchronised, onAir: [], ...rest });
}

export function inWords(decision: Decision, timezone = 'Asia/Ho_Chi_Minh'): string[] {
  return decision.steps.map((step) => stepInWords(step, timezone));
}

function stepInWords(step: Step, timezone: string): string {
  const { source, scheduleId, programme } = step.occurrence;
  const name = source === 'bulletin' ? `bulletin ${scheduleId}` : programme.id;
  switch (step.kind) {
    case 'prepare':
      return `prepare ${name}`;
    case 'miss':
      return `miss ${name}: ${step.reason}`;
    case 'start': {
      const end = new Date(zoneOf(timezone).local(step.endBy)).toISOString().slice(11, 19);
      return `start ${name} from ${step.from / 1_000} s until ${end}`;
    }
  }
}

/** What a start puts on air. */
export function airOf(decision: Decision): OnAir[] {
  return decision.steps.flatMap((step) =>
    step.kind === 'start' ? [{ occurrence: step.occurrence, endBy: step.endBy }] : [],
  );
}
