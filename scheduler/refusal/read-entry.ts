/**
 * A programme or bulletin as it came, read into what the timetable holds. Judges nothing but whether it can be read.
 */
import type { Assignment } from '../../province/contract/messages/assignment.ts';
import type { Programme } from '../../province/contract/messages/schedule.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, WallTime } from '../../time/instant.ts';
import type { Entry, Planned, Series } from '../entry.ts';
import type { HeldBulletin, HeldSchedule } from '../held.ts';
import { startsOf } from '../occurrences.ts';
import { zoneOf } from '../recur/zone.ts';
import { isAudible } from '../right-of-way/is-audible.ts';

export interface Unreadable {
  readonly problem: string;
}

export function seriesOf(
  { schedule, issuer, heldSince }: HeldSchedule,
  programme: Programme,
  assignment: Assignment,
): Series | Unreadable {
  const starts = startsOf(programme, assignment.timezone);
  if ('problem' in starts) return starts;
  const length = Duration.parseIso(programme.length);
  const entry: Entry = {
    source: 'schedule',
    scheduleId: schedule.id,
    issuer,
    programme,
    length,
    mayBeLateBy: latenessOf(programme, length),
    once: starts.rule === undefined,
    audible: isAudible(programme.item),
    inQuietHours: programme.inQuietHours !== undefined,
    issuerRank: rankOf(issuer, assignment),
    ...(heldSince !== undefined && { heldSince }),
  };
  return { entry, starts };
}

/** A bulletin becomes a programme of its own that occurs once, at the beginning of its window. */
export function plannedOfBulletin(
  { bulletin, issuer }: HeldBulletin,
  assignment: Assignment,
): Planned | Unreadable {
  const [from, until] = [WallTime.parse(bulletin.window.from), WallTime.parse(bulletin.window.until)];
  if (until <= from) return { problem: 'window.until must be after window.from' };
  const { id, title, priority, provenance, item, zones, over, volume, inQuietHours } = bulletin;
  const programme: Programme = {
    id,
    title,
    priority,
    provenance,
    item,
    start: new Date(zoneOf(assignment.timezone).local(from)).toISOString().slice(0, 19),
    except: [],
    length: bulletin.length,
    missed: { policy: 'within', within: bulletin.length },
    zones,
    ...(over && { over }),
    ...(volume !== undefined && { volume }),
    ...(inQuietHours && { inQuietHours }),
  };
  // A window shorter than its item is heard to the window's end.
  const length = Duration.ms(Math.min(Duration.parseIso(bulletin.length), between(from, until)));
  const entry: Entry = {
    source: 'bulletin',
    scheduleId: id,
    issuer,
    programme,
    length,
    mayBeLateBy: between(after(from, length), until),
    once: true,
    audible: isAudible(item),
    inQuietHours: inQuietHours !== undefined,
    issuerRank: rankOf(issuer, assignment),
  };
  return {
    entry,
    occurrence: {
      key: `bulletin:${id}`,
      source: 'bulletin',
      scheduleId: id,
      issuer,
      programme,
      plannedAt: from,
      end: until,
    },
  };
}

/** The same bulletin in a narrower window. */
export function narrowed(planned: Planned, window: { from: WallTime; until: WallTime }): Planned {
  const { entry, occurrence } = planned;
  const length = Duration.ms(Math.min(entry.length, between(window.from, window.until)));
  return {
    entry: { ...entry, length, mayBeLateBy: between(after(window.from, length), window.until) },
    occurrence: { ...occurrence, plannedAt: window.from, end: window.until },
  };
}

function latenessOf({ missed }: Programme, length: Duration): Duration {
  switch (missed.policy) {
    case 'skip':
      return Duration.zero;
    case 'join':
      return length;
    case 'within':
      return Duration.parseIso(missed.within);
  }
}

function rankOf(issuer: string, { issuerOrder }: Assignment): number {
  const place = issuerOrder.indexOf(issuer);
  return place === -1 ? issuerOrder.length : place;
}
