/**
 * When a programme starts: RFC 5545 recurrence in its zone, exceptions taken out, worked out one start at a time.
 *
 * A start the wall's clock leaves out does not occur; of one that comes twice the first counts; a first start that does
 * not fit its own rule is only where the rule begins. The key of an occurrence is made here and never changes with the
 * schedule's version: the ran-ledger stands on it.
 */
import type { Programme } from '../province/contract/messages/schedule.ts';
import { Duration } from '../time/duration.ts';
import { after, WallTime } from '../time/instant.ts';
import { dailyRuleOf } from './recur/daily-rule.ts';
import { ruleOf } from './recur/rule.ts';
import { type RuleParts, readRule } from './recur/rule-parts.ts';
import { type Zone, zoneOf } from './recur/zone.ts';

/** The starts of one programme. */
export interface Starts {
  readonly zone: Zone;
  /** The first start as the wall shows it (ms as if UTC). */
  readonly firstLocal: number;
  readonly first: WallTime;
  /** Absent: it occurs once. */
  readonly rule?: RuleParts;
  /** The first start at or after `t`; undefined when there is none. */
  next(t: WallTime): WallTime | undefined;
}

type Timing = Pick<Programme, 'start' | 'timezone' | 'recurrence' | 'except'>;

const worked = new WeakMap<Timing, Map<string, Starts | { readonly problem: string }>>();

/** Starts, or one line that names the fault and the fix. A programme object is read once per zone of the node. */
export function startsOf(programme: Timing, nodeZone: string): Starts | { readonly problem: string } {
  const byZone = worked.get(programme) ?? new Map<string, Starts | { readonly problem: string }>();
  worked.set(programme, byZone);
  const known = byZone.get(nodeZone) ?? read(programme, zoneOf(programme.timezone ?? nodeZone));
  byZone.set(nodeZone, known);
  return known;
}

/** `schedule/programme@2026-11-22T05:00:00Z`; a bulletin occurs once, so its id is enough: `bulletin:id`. */
export function occurrenceKey(scheduleId: string, programmeId: string, plannedAt: WallTime): string {
  return `${scheduleId}/${programmeId}@${WallTime.format(plannedAt).replace('.000Z', 'Z')}`;
}

function read(programme: Timing, zone: Zone): Starts | { readonly problem: string } {
  const firstLocal = localOf(programme.start);
  if (firstLocal === undefined)
    return { problem: `start "${programme.start}" is not a date and time that exists` };
  const excepted = new Set<number>();
  for (const text of programme.except) {
    const local = localOf(text);
    if (local === undefined) return { problem: `except "${text}" is not a date and time that exists` };
    excepted.add(zone.instant(local));
  }
  const first = zone.instant(firstLocal);
  const base = { zone, firstLocal, first };
  if (programme.recurrence === undefined)
    return { ...base, next: (t) => (first >= t && !excepted.has(first) ? first : undefined) };

  const parts = readRule(programme.recurrence);
  if ('problem' in parts) return { problem: `recurrence "${programme.recurrence}": ${parts.problem}` };
  const rule =
    dailyRuleOf(parts, firstLocal, zone) ??
    ruleOf(programme.recurrence, parts, withSeconds(programme.start), zone.name);
  const starts: Starts = {
    ...base,
    rule: parts,
    next(t) {
      let found = rule.next(WallTime.ms(Math.max(t, first)));
      while (found !== undefined && excepted.has(found)) found = rule.next(after(found, Duration.ms(1)));
      return found;
    },
  };
  if (parts.plain) return starts;
  try {
    // An ended rule is nobody's mistake; one that has no end and yet no start is.
    if (rule.next(first) !== undefined || parts.end === 'until') return starts;
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { problem: `recurrence "${programme.recurrence}": ${thrown.message}` };
  }
  return { problem: `recurrence "${programme.recurrence}" has no start within reach of ${programme.start}` };
}

/** ms as if UTC of `2026-11-22T05:00[:00[.0]]`; undefined for a day that is in no calendar. */
function localOf(text: string): number | undefined {
  const ms = Date.parse(`${text}Z`);
  return Number.isNaN(ms) || new Date(ms).getUTCDate() !== Number(text.slice(8, 10)) ? undefined : ms;
}

function withSeconds(text: string): string {
  return text.length === 16 ? `${text}:00` : text;
}
