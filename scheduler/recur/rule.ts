/**
 * The only file that knows the recurrence library: starts of one RRULE, in order, on demand.
 *
 * The rule must have passed `readRule`. Building a rule costs tens of microseconds and asking it a few, so both wait until
 * somebody asks. EXDATE and one-off starts are not its business: see `occurrences.ts`.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { WallTime } from '../../time/instant.ts';
import type { RuleParts } from './rule-parts.ts';

export interface Rule {
  /** The first start at or after `t`; undefined when there is none. */
  next(t: WallTime): WallTime | undefined;
}

/**
 * Periods of FREQ the library looks through for the next start. 4,000 days reach from one 29 February to the next over a
 * century's gap. A rule with nothing in as many periods counts as ended; looking longer would hold up the thread.
 */
const PERIODS_LOOKED_THROUGH = 4_000;
/** For COUNT every period from the first start on is walked, those without a start included. */
const PERIODS_OF_A_COUNT = 40_000;

/** @param start first start as the wall shows it in `zone`, `2026-11-22T05:00:00`; parts not in the rule come from it. */
export function ruleOf(text: string, parts: RuleParts, start: string, zone: string): Rule {
  let built: ((t: WallTime) => number | undefined) | undefined;
  return {
    next(t) {
      built ??= build(text, parts, start, zone);
      const found = built(t);
      return found === undefined ? undefined : WallTime.ms(found);
    },
  };
}

function build(text: string, parts: RuleParts, start: string, zone: string) {
  const wall = Temporal.PlainDateTime.from(start);
  const first = wall.toZonedDateTime(zone);
  const inGap = !first.toPlainDateTime().equals(wall);
  const rule = new RRuleTemporal({
    rruleString: inGap ? withTimeOfDay(text, parts, wall) : text,
    dtstart: first,
    strict: true,
    includeDtstart: inGap,
    maxIterations: parts.end === 'count' ? PERIODS_OF_A_COUNT : PERIODS_LOOKED_THROUGH,
  });
  if (parts.end === 'count') {
    const all = rule.all().map((start) => start.epochMilliseconds);
    return (t: WallTime) => all.find((start) => start >= t);
  }
  return (t: WallTime) => {
    try {
      return rule.next(new Date(t), true)?.epochMilliseconds;
    } catch (thrown) {
      if (thrown instanceof Error && thrown.message.startsWith('Maximum ')) return undefined;
      throw thrown;
    }
  };
}

/**
 * A first start that its day leaves out is moved behind the gap (RFC 5545 §3.3.5), the later ones keep their own time of
 * day: the library would move them all, so the rule is told the time of day it would else take from the first start.
 */
function withTimeOfDay(text: string, parts: RuleParts, wall: Temporal.PlainDateTime): string {
  const hourly = parts.freq === 'HOURLY' || parts.freq === 'MINUTELY' || parts.freq === 'SECONDLY';
  if (hourly) return text;
  return [
    text,
    ...(parts.byHour ? [] : [`BYHOUR=${wall.hour}`]),
    ...(parts.byMinute ? [] : [`BYMINUTE=${wall.minute}`]),
  ].join(';');
}
