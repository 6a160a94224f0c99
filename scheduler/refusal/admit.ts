/**
 * Which programmes and bulletins enter the timetable, and why the others do not.
 *
 * Each is judged alone first. Places of a day, where the node has a limit, are given out afterwards in the order of
 * `order.ts` (then first start, then id), never in the order of arrival: a restart must not change who is refused.
 */
import { WallTime } from '../../time/instant.ts';
import type { Planned, Series } from '../entry.ts';
import type { HeldSchedule, TimetableInput } from '../held.ts';
import { quietFor } from '../quiet-for.ts';
import { quietHoursOf } from '../quiet-hours.ts';
import { zoneOf } from '../recur/zone.ts';
import { compareEntries } from '../right-of-way/order.ts';
import { dayPlaces } from './day-places.ts';
import { faultOf, type NodeRules } from './fault-of.ts';
import { narrowed, plannedOfBulletin, seriesOf, type Unreadable } from './read-entry.ts';
import { type Fault, type Refusal, refusalOf, type Subject } from './refusal.ts';

export interface Admission {
  readonly series: readonly Series[];
  readonly bulletins: readonly Planned[];
  readonly refusals: readonly Refusal[];
}

interface Candidate {
  readonly subject: Subject;
  readonly item: Series | Planned;
}

export function admit(input: TimetableInput): Admission {
  const { assignment } = input;
  const zone = zoneOf(assignment.timezone);
  const rules: NodeRules = { assignment, zone, quiet: quietHoursOf(assignment) };
  const candidates: Candidate[] = [];
  const refusals: Refusal[] = [];
  const consider = (subject: Subject, item: Series | Planned | Unreadable) => {
    const fault: Fault | undefined =
      'problem' in item ? { reason: 'bad-recurrence', detail: item.problem } : faultOf(item, rules);
    if (fault) refusals.push(refusalOf(subject, fault));
    else if (!('problem' in item)) candidates.push({ subject, item });
  };

  for (const held of highestVersions(input.schedules)) {
    const { id: scheduleId, programmes } = held.schedule;
    const ids = new Set<string>();
    for (const programme of programmes) {
      const { id: programmeId, title } = programme;
      const twice = ids.has(programmeId);
      ids.add(programmeId);
      consider(
        { source: 'schedule', scheduleId, programmeId, title },
        twice
          ? { problem: 'its id stands twice in the schedule: give it one of its own' }
          : seriesOf(held, programme, assignment),
      );
    }
  }
  for (const held of input.bulletins) {
    const { id: scheduleId, title } = held.bulletin;
    consider({ source: 'bulletin', scheduleId, title }, plannedOfBulletin(held, assignment));
  }

  const perDay = assignment.sessionLimits.maxPerDay;
  const { kept, crowdedOut } =
    perDay === undefined
      ? { kept: candidates.map(({ item }) => item), crowdedOut: [] }
      : place(candidates, perDay, rules, input.from);
  return {
    series: kept.filter((item) => 'starts' in item),
    bulletins: kept.filter((item) => 'occurrence' in item),
    refusals: [...refusals, ...crowdedOut],
  };
}

/** Keeps those that find a place on each of their days. */
function place(
  candidates: readonly Candidate[],
  perDay: number,
  { zone, quiet }: NodeRules,
  from: WallTime | undefined,
) {
  const kept: (Series | Planned)[] = [];
  const crowdedOut: Refusal[] = [];
  const places = dayPlaces(perDay, zone, from ?? latestFirstStart(candidates));
  for (const { subject, item } of [...candidates].sort(inOrder)) {
    if (!item.entry.audible) {
      kept.push(item);
      continue;
    }
    const taken = 'starts' in item ? takeForSeries(item) : takeForBulletin(item);
    if ('kept' in taken) kept.push(taken.kept);
    else {
      const day = new Date(zone.local(taken.fullOn)).toISOString().slice(0, 10);
      const detail = `the node takes ${perDay} sessions a day (assignment sessionLimits.maxPerDay) and others that go before it fill ${day}: move it to another day or take one out`;
      crowdedOut.push(refusalOf(subject, { reason: 'session-limit', detail }));
    }
  }
  return { kept, crowdedOut };

  function takeForSeries(series: Series) {
    const fullOn = places.take(series.starts);
    return fullOn === undefined ? { kept: series } : { fullOn };
  }
  function takeForBulletin(bulletin: Planned) {
    const { plannedAt, end } = bulletin.occurrence;
    const window = places.takeOne(
      { from: plannedAt, until: end },
      (part) =>
        quietFor(bulletin.entry, quiet).roomIn(part.from, part.until, bulletin.entry.length) !== undefined,
    );
    return window ? { kept: narrowed(bulletin, window) } : { fullOn: plannedAt };
  }
}

/** Of a schedule that is held twice the higher version counts. */
function highestVersions(schedules: readonly HeldSchedule[]): readonly HeldSchedule[] {
  const byId = new Map<string, HeldSchedule>();
  for (const held of schedules) {
    const other = byId.get(held.schedule.id);
    if (other === undefined || held.version > other.version) byId.set(held.schedule.id, held);
  }
  return [...byId.values()];
}

function inOrder(a: Candidate, b: Candidate): number {
  const byName = refusalName(a.subject) < refusalName(b.subject) ? -1 : 1;
  return compareEntries(a.item.entry, b.item.entry) || firstOf(a.item) - firstOf(b.item) || byName;
}

function refusalName(subject: Subject): string {
  return subject.source === 'schedule' ? `${subject.scheduleId}/${subject.programmeId}` : subject.scheduleId;
}

function firstOf(item: Series | Planned): WallTime {
  return 'starts' in item ? item.starts.first : item.occurrence.plannedAt;
}

/** Where all programmes run that ever will: counting begins there when the time is not known. */
function latestFirstStart(candidates: readonly Candidate[]): WallTime {
  return candidates.reduce(
    (latest, { item }) => WallTime.ms(item.entry.once ? latest : Math.max(latest, firstOf(item))),
    WallTime.ms(0),
  );
}
