import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MissedPolicy } from '../../province/contract/messages/schedule.ts';
import type { TimetableInput } from '../../scheduler/held.ts';
import { nextSteps } from '../../scheduler/next-steps.ts';
import { quietHoursOf } from '../../scheduler/quiet-hours.ts';
import type { Occurrence } from '../../scheduler/step.ts';
import { compileTimetable } from '../../scheduler/timetable.ts';
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';
import { assignment, bulletin, notice, programme, schedule } from './example.ts';
import { type Event, SimulatedBox } from './simulated-box.ts';

/** Each with the local midnight of a day whose next night puts the clock, where there is such a night. */
const places = [
  { timezone: 'Asia/Ho_Chi_Minh', midnights: ['2026-11-22T00:00:00+07:00'] },
  { timezone: 'America/New_York', midnights: ['2026-03-07T00:00:00-05:00', '2026-10-31T00:00:00-04:00'] },
  { timezone: 'Europe/Berlin', midnights: ['2026-03-28T00:00:00+01:00', '2026-10-24T00:00:00+02:00'] },
] as const;

/** Few enough that several often want the same moment; 03:15 and 12:30 are refused, 01:50 and 02:30 meet clock changes. */
const time = fc.constantFrom(
  '01:50',
  '02:30',
  '03:15',
  '05:00',
  '05:00',
  '05:10',
  '05:20',
  '12:30',
  '17:00',
  '21:30',
);
const missed: fc.Arbitrary<MissedPolicy> = fc.constantFrom(
  { policy: 'skip' },
  { policy: 'join' },
  { policy: 'within', within: 'PT10M' },
);
const plan = fc.record({
  time,
  length: fc.constantFrom('PT20S', 'PT10M', 'PT30M', 'PT2H'),
  priority: fc.constantFrom('normal' as const, 'priority' as const),
  missed,
  recurrence: fc.constantFrom(undefined, 'FREQ=DAILY', 'FREQ=HOURLY;COUNT=5', 'FREQ=DAILY;COUNT=2'),
  issuer: fc.constantFrom('commune', 'province', 'stranger'),
  silent: fc.constantFrom(false, false, false, true),
});
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('run' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      minutes: fc.integer({ min: -400, max: 400 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('restart' as const),
      offMinutes: fc.integer({ min: 0, max: 500 }),
      blindMinutes: fc.integer({ min: 0, max: 60 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 're-send' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'end-early' as const }) },
);

const story = fc
  .record({
    place: fc.constantFrom(...places),
    late: fc.boolean(),
    plans: fc.array(plan, { minLength: 1, maxLength: 8 }),
    window: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.boolean()),
    perDay: fc.constantFrom(undefined, 3),
    events: fc.array(event, { maxLength: 8 }),
  })
  .map(({ place, late, plans, window: [opens, hours, urgent], perDay, events }) => {
    const { timezone, midnights } = place;
    const midnight = WallTime.parse((late && midnights[1]) || midnights[0]);
    const day = midnights[late && midnights[1] ? 1 : 0]?.slice(0, 10) ?? '';
    const node = assignment({
      timezone,
      quietHours: [
        { from: '22:00', to: '01:30' },
        { from: '03:05', to: '04:30' },
        { from: '12:00', to: '13:15' },
      ],
      ...(perDay !== undefined && { sessionLimits: { maxPerDay: perDay } }),
    });
    const opening = after(midnight, Duration.hours(opens));
    const input: TimetableInput = {
      assignment: node,
      from: midnight,
      schedules: plans.map((one, index) =>
        schedule(
          `s${index}`,
          [
            programme('p', {
              start: `${day}T${one.time}:00`,
              length: one.length,
              priority: one.priority,
              missed: one.missed,
              ...(one.silent && { item: notice }),
              ...(one.recurrence !== undefined && { recurrence: one.recurrence }),
            }),
          ],
          { issuer: one.issuer },
        ),
      ),
      bulletins: [
        bulletin('b', {
          priority: urgent ? 'priority' : 'normal',
          window: {
            from: WallTime.format(opening),
            until: WallTime.format(after(opening, Duration.hours(hours))),
          },
        }),
      ],
    };
    return { input, midnight, events };
  });

interface Story {
  readonly input: TimetableInput;
  readonly midnight: WallTime;
  readonly events: readonly Event[];
}

function tell({ input, midnight, events }: Story, startLead = Duration.zero) {
  const box = new SimulatedBox(input, midnight, startLead);
  box.do({ kind: 'run', minutes: 1 });
  for (const one of events) box.do(one);
  box.do({ kind: 'run', minutes: 26 * 60 });
  return box;
}

type Told = { input: TimetableInput; box: SimulatedBox };

/** Each start and miss once, and one of them for all that came due. */
function expectOneOutcomeEach({ input, box }: Told) {
  const keys = box.heard.map(({ occurrence }) => occurrence.key);
  expect(new Set(keys).size).toBe(keys.length);

  const { timetable } = compileTimetable(input);
  const settled = after(box.now, Duration.hours(-2));
  const due = [...timetable.agenda.between(box.earliest, settled), ...timetable.bulletins].filter(
    ({ occurrence: { plannedAt, end, source } }) =>
      plannedAt >= box.earliest && (source === 'schedule' || end < settled),
  );
  const decided = new Set(keys);
  const lost = due.map(({ occurrence }) => occurrence.key).filter((key) => !decided.has(key));
  expect(lost).toEqual([]);
}

/** Nothing that is heard starts in quiet hours, reaches into them or beyond its slot. */
function expectQuietKept({ input, box }: Told) {
  const quiet = quietHoursOf(input.assignment);
  for (const { kind, occurrence, at, endBy } of box.heard) {
    if (kind === 'miss' || endBy === undefined) continue;
    expect(endBy).toBeGreaterThan(at);
    expect(endBy).toBeLessThanOrEqual(occurrence.end);
    if (isHeard(occurrence)) expect(quiet.firstIn(at, endBy)).toBeUndefined();
  }
}

/** At most one start per decision that is heard, and over another only a priority programme over a normal one. */
function expectOneVoice({ box }: Told) {
  for (const { decision, situation } of box.decisions) {
    const starts = decision.steps.filter(
      (step) => step.kind === 'start' && isHeard(step.occurrence) && step.startAt <= situation.now,
    );
    expect(starts.length).toBeLessThanOrEqual(1);
  }
  for (const { kind, occurrence, over } of box.heard) {
    if (kind === 'miss' || !isHeard(occurrence)) continue;
    for (const other of over.filter((one) => isHeard(one.occurrence)).map((one) => one.occurrence)) {
      expect([occurrence.source, occurrence.programme.priority]).toEqual(['schedule', 'priority']);
      expect(other.programme.priority).toBe('normal');
    }
  }
}

function isHeard({ programme: { item } }: Occurrence): boolean {
  return item.kind !== 'notice';
}

describe('whatever happens to clock, power and messages', () => {
  it('each occurrence has one outcome, quiet hours are kept, and one voice is heard at a time', () => {
    fc.assert(
      fc.property(story, fc.constantFrom(0, 3, 20), (told, lead) => {
        const box = tell(told, Duration.seconds(lead));
        expectOneOutcomeEach({ input: told.input, box });
        expectQuietKept({ input: told.input, box });
        expectOneVoice({ input: told.input, box });
      }),
      { numRuns: 60 },
    );
  });

  it('who starts ahead of its time starts as who starts at it', () => {
    const heard = (box: SimulatedBox) =>
      box.heard
        .map(({ kind, occurrence, at, endBy, reason }) => ({ kind, key: occurrence.key, at, endBy, reason }))
        .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 30 }), (told, lead) => {
        const calm = {
          ...told,
          events: told.events.filter(({ kind }) => kind === 'run' || kind === 're-send'),
        };
        expect(heard(tell(calm, Duration.seconds(lead)))).toEqual(heard(tell(calm)));
      }),
      { numRuns: 40 },
    );
  });

  it('a decision depends on nothing but what it is given: a new timetable decides the same', () => {
    fc.assert(
      fc.property(story, (told) => {
        const inOrder = (keys: readonly { kind: string; occurrence: { key: string } }[]) =>
          keys.map(({ kind, occurrence }) => `${kind} ${occurrence.key}`);
        for (const { decision, situation } of tell(told).decisions) {
          const { timetable } = compileTimetable(told.input);
          const fresh = nextSteps({ ...situation, timetable });
          expect(fresh.lookAgainAt).toBe(decision.lookAgainAt);
          expect(inOrder(fresh.steps)).toEqual(inOrder(decision.steps));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('an uncertain clock in 1970 or now decides nothing', () => {
    fc.assert(
      fc.property(
        story,
        fc.constantFrom('carried' as const, 'unknown' as const),
        ({ input, midnight }, trust) => {
          const { timetable } = compileTimetable(input);
          for (const now of [WallTime.ms(0), midnight, after(midnight, Duration.hours(13))])
            expect(nextSteps({ timetable, ran: new Set(), now, clock: { trust }, onAir: [] }).steps).toEqual(
              [],
            );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('a clock that believes in 1970 finds nothing planned there', () => {
    fc.assert(
      fc.property(story, ({ input }) => {
        const { timetable } = compileTimetable(input);
        const now = WallTime.ms(60_000);
        const clock = { trust: 'rtc', error: Duration.seconds(2) } as const;
        expect(nextSteps({ timetable, ran: new Set(), now, clock, onAir: [] }).steps).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
