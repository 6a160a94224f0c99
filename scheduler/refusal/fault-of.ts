/**
 * What is wrong with one programme or bulletin by itself, whatever else the timetable holds. Notices make no sound: of
 * them only the length is asked.
 */
import type { Assignment } from '../../province/contract/messages/assignment.ts';
import { Duration } from '../../time/duration.ts';
import { WallTime } from '../../time/instant.ts';
import type { Entry, Planned, Series } from '../entry.ts';
import { quietFor } from '../quiet-for.ts';
import type { QuietHours } from '../quiet-hours.ts';
import type { Zone } from '../recur/zone.ts';
import { quietConflict } from './quiet-conflict.ts';
import type { Fault } from './refusal.ts';
import { selfOverlap } from './self-overlap.ts';

export interface NodeRules {
  readonly assignment: Assignment;
  readonly zone: Zone;
  readonly quiet: QuietHours;
}

/** Longer slots would reach beyond the day that decisions look back over. */
const LONGEST_SLOT = Duration.hours(24);

export function faultOf(item: Series | Planned, rules: NodeRules): Fault | undefined {
  const length = faultOfLength(item.entry, rules);
  if (length) return length;
  return 'starts' in item ? faultOfSeries(item, rules) : faultOfWindow(item, rules);
}

function faultOfLength({ programme, length, audible }: Entry, { assignment }: NodeRules): Fault | undefined {
  if (length <= 0 || length > LONGEST_SLOT)
    return {
      reason: 'bad-recurrence',
      detail: `length ${programme.length} must be above zero and at most PT24H`,
    };
  const { maxLength } = assignment.sessionLimits;
  if (audible && maxLength !== undefined && length > Duration.parseIso(maxLength))
    return {
      reason: 'session-limit',
      detail: `length ${programme.length} is above the node's ${maxLength} (assignment sessionLimits.maxLength): shorten or split it`,
    };
  return undefined;
}

function faultOfSeries({ entry, starts }: Series, { zone, quiet, assignment }: NodeRules): Fault | undefined {
  const again = selfOverlap(starts, entry.length);
  if (again !== undefined)
    return {
      reason: 'bad-recurrence',
      detail: `it starts again at ${wallClock(starts.zone, again)} while its slot of ${entry.programme.length} still runs: shorten length or let it recur less often`,
    };
  const at = entry.audible ? quietConflict(starts, entry.length, quietFor(entry, quiet), zone) : undefined;
  if (at === undefined) return undefined;
  const slot = `${wallClock(zone, at)} to ${wallClock(zone, WallTime.ms(at + entry.length)).slice(11)}`;
  return {
    reason: 'quiet-hours',
    detail: `it would sound from ${slot}, in quiet hours ${spans(assignment)} (${zone.name}): move its start, shorten it, or give it leave (inQuietHours)`,
  };
}

function faultOfWindow(
  { entry, occurrence }: Planned,
  { zone, quiet, assignment }: NodeRules,
): Fault | undefined {
  if (!entry.audible) return undefined;
  const room = quietFor(entry, quiet).roomIn(occurrence.plannedAt, occurrence.end, entry.length);
  if (room !== undefined) return undefined;
  return {
    reason: 'quiet-hours',
    detail: `its window leaves no room for ${entry.programme.length} outside quiet hours ${spans(assignment)} (${zone.name}): widen the window, shorten it, or give it leave (inQuietHours)`,
  };
}

function spans({ quietHours }: Assignment): string {
  return quietHours.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** `2026-11-22 05:00`, as the wall shows it. */
function wallClock(zone: Zone, t: WallTime): string {
  return new Date(zone.local(t)).toISOString().slice(0, 16).replace('T', ' ');
}
