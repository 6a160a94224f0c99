/**
 * A box that does what the scheduler decides, in simulated time: keeps the ledger over restarts, forgets all else, and
 * can have its clock stepped, its messages sent again and its power cut. Records every start and miss.
 */
import type { TimetableInput } from '../../scheduler/held.ts';
import { nextSteps, type Situation } from '../../scheduler/next-steps.ts';
import type { OnAir } from '../../scheduler/on-air.ts';
import type { Decision, Occurrence, Step } from '../../scheduler/step.ts';
import { compileTimetable, type Timetable } from '../../scheduler/timetable.ts';
import type { ClockTrust } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { after, between, WallTime } from '../../time/instant.ts';

export type Event =
  | { readonly kind: 'run'; readonly minutes: number }
  | { readonly kind: 'step'; readonly minutes: number }
  | { readonly kind: 'restart'; readonly offMinutes: number; readonly blindMinutes: number }
  | { readonly kind: 're-send' }
  /** What sounds ends before its slot does. */
  | { readonly kind: 'end-early' };

export interface Heard {
  readonly kind: 'start' | 'miss';
  readonly occurrence: Occurrence;
  readonly at: WallTime;
  readonly endBy?: WallTime;
  readonly reason?: string;
  /** What sounded as it was decided. */
  readonly over: readonly OnAir[];
}

export class SimulatedBox {
  readonly heard: Heard[] = [];
  /** Those with steps, and what each was decided from. */
  readonly decisions: { readonly decision: Decision; readonly situation: Situation }[] = [];
  now: WallTime;
  earliest: WallTime;
  latest: WallTime;
  readonly #input: TimetableInput;
  readonly #ran = new Set<string>();
  #timetable: Timetable;
  #onAir: OnAir[] = [];
  #version = 1;
  #clock: ClockTrust = { trust: 'synchronised', error: Duration.zero };
  #blind: { from: WallTime; until: WallTime } | undefined;
  readonly #startLead: Duration;
  /** Started for an instant that has not come yet. */
  #handed: Extract<Step, { kind: 'start' }>[] = [];

  constructor(input: TimetableInput, now: WallTime, startLead: Duration = Duration.zero) {
    this.#input = input;
    this.#startLead = startLead;
    this.#timetable = compileTimetable(input).timetable;
    this.now = now;
    this.earliest = now;
    this.latest = now;
  }

  do(event: Event): void {
    switch (event.kind) {
      case 'run':
        this.#run(Duration.minutes(event.minutes));
        return;
      case 'step':
        // What waits for an instant of the old clock is taken back.
        this.#handed = [];
        this.#onAir = this.#onAir.filter(({ from }) => from === undefined);
        this.#moveTo(after(this.now, Duration.minutes(event.minutes)));
        this.#decide();
        return;
      case 'restart': {
        this.#moveTo(after(this.now, Duration.minutes(event.offMinutes)));
        this.#onAir = [];
        this.#handed = [];
        this.#reSend();
        this.#clock = { trust: 'carried' };
        const from = this.now;
        this.#run(Duration.minutes(event.blindMinutes));
        this.#clock = { trust: 'rtc', error: Duration.seconds(1) };
        this.#blind = { from, until: this.now };
        this.#decide();
        return;
      }
      case 're-send':
        this.#reSend();
        this.#decide();
        return;
      case 'end-early':
        this.#onAir = this.#onAir.filter(({ from }) => from !== undefined);
        this.#decide();
        return;
    }
  }

  #reSend(): void {
    this.#version++;
    const schedules = this.#input.schedules.map((held) => ({
      ...structuredClone(held),
      version: this.#version,
    }));
    this.#timetable = compileTimetable({ ...this.#input, schedules: schedules.reverse() }).timetable;
  }

  #run(length: Duration): void {
    const end = after(this.now, length);
    while (this.now < end) {
      const { lookAgainAt } = this.#decide();
      this.#moveTo(WallTime.ms(Math.min(lookAgainAt, end)));
    }
  }

  #moveTo(t: WallTime): void {
    this.now = t;
    this.earliest = WallTime.ms(Math.min(this.earliest, t));
    this.latest = WallTime.ms(Math.max(this.latest, t));
  }

  #decide(): Decision {
    this.#begin();
    this.#onAir = this.#onAir.filter(({ endBy }) => endBy > this.now);
    const situation: Situation = {
      timetable: this.#timetable,
      ran: this.#ran,
      now: this.now,
      clock: this.#clock,
      onAir: this.#onAir,
      ...(this.#blind && { clockUnknown: this.#blind }),
      startLead: this.#startLead,
    };
    const decision = nextSteps(situation);
    if (decision.steps.length > 0)
      this.decisions.push({
        decision,
        situation: { ...situation, ran: new Set(this.#ran), onAir: [...this.#onAir] },
      });
    const over = [...this.#onAir];
    for (const step of decision.steps) {
      if (step.kind === 'prepare') continue;
      const { occurrence } = step;
      if (step.kind === 'start' && step.startAt > this.now) {
        this.#handed.push(step);
        this.#onAir.push({ occurrence, endBy: step.endBy, from: step.startAt });
        continue;
      }
      this.#ran.add(occurrence.key);
      if (step.kind === 'start') this.#onAir.push({ occurrence, endBy: step.endBy });
      this.heard.push({
        kind: step.kind,
        occurrence,
        at: this.now,
        over,
        ...(step.kind === 'start' ? { endBy: step.endBy } : { reason: step.reason }),
      });
    }
    if (between(this.now, decision.lookAgainAt) <= 0)
      throw new Error('the decision asks for no time to pass');
    return decision;
  }

  /** What was started ahead and whose instant has come. */
  #begin(): void {
    for (const { occurrence, startAt, endBy } of this.#handed.filter((step) => step.startAt <= this.now)) {
      const over = this.#onAir.filter((other) => other.from === undefined && other.endBy > startAt);
      this.#ran.add(occurrence.key);
      this.#onAir = this.#onAir.map((other) =>
        other.occurrence.key === occurrence.key ? { occurrence, endBy } : other,
      );
      this.heard.push({ kind: 'start', occurrence, at: startAt, over, endBy });
    }
    this.#handed = this.#handed.filter((step) => step.startAt > this.now);
  }
}
