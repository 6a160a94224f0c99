/**
 * Carries out what the scheduler decides: makes content ready, starts occurrences, reports the missed. Looks again at every
 * change and at the time the scheduler names; it keeps no plan of its own: what it handed to the player ahead of its time
 * is decided again at each look, and taken back where that comes out differently.
 */

import type { PlayItem } from '../../../player/item.ts';
import type { EndReason } from '../../../player/protocol.ts';
import type { Programme } from '../../../province/contract/messages/schedule.ts';
import { nextSteps } from '../../../scheduler/next-steps.ts';
import type { OnAir } from '../../../scheduler/on-air.ts';
import { type AudibleItem, isAudible } from '../../../scheduler/right-of-way/is-audible.ts';
import type { Decision, Occurrence, Step } from '../../../scheduler/step.ts';
import type { Timetable } from '../../../scheduler/timetable.ts';
import type { Clock, ClockTrust, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type WallTime } from '../../../time/instant.ts';
import type { ScreenDesk } from '../board/screen-desk.ts';
import type { TextBeside } from '../board/text-beside.ts';
import type { Airing } from '../book/airing.ts';
import { instantOf } from '../book/instant-of.ts';
import type { PlayBook } from '../book/play-book.ts';
import type { Studio } from '../sound/studio.ts';
import { airingOf } from './airing-of.ts';
import { Blindness } from './blindness.ts';
import { HandedAhead } from './handed-ahead.ts';
import { mayStartWith } from './may-start-with.ts';
import type { RanLedger } from './ran-ledger.ts';
import { Readiness } from './readiness.ts';

export interface ProgrammeDeskParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly trust: () => ClockTrust;
  readonly ledger: RanLedger;
  readonly studio: Studio;
  readonly book: PlayBook;
  readonly speaker: { play(item: PlayItem): void; end(item: string, reason: EndReason): void };
  /** What is seen is carried out by it. */
  readonly screens: Pick<ScreenDesk, 'prepare' | 'keepOnly' | 'show' | 'end'>;
  /** What is heard as words is seen as well, where there is a board. */
  readonly beside: Pick<TextBeside, 'show' | 'said'>;
  /** The node's, in order. */
  readonly languages: () => readonly string[];
  /** Zones of this box among those that an item names. */
  readonly zonesOf: (zones: Programme['zones']) => readonly string[];
  /** Put behind the time of each start: poles that stand near one another echo less when they do not speak at once. */
  readonly stagger: () => Duration;
  /** Percent that holds at a time for a programme. */
  readonly volumeAt: (programme: Programme, at: WallTime) => number;
  /** What went wrong while a step was carried out: our own fault, told and survived. */
  readonly failed: (error: unknown) => void;
}

/** A programme that was cut comes back within this (DESIGN §3). */
const RESUME_WITHIN = Duration.minutes(10);

/** A start is handed to the player this long ahead: more than the slowest amplifier takes to warm up. */
const START_LEAD = Duration.seconds(12);

type Start = Extract<Step, { kind: 'start' }>;

export class ProgrammeDesk {
  readonly #parts: ProgrammeDeskParts;
  readonly #ready: Readiness;
  readonly #onAir = new Map<string, OnAir>();
  /** Started, and their content is still being read: an order to end them is kept here. */
  readonly #starting = new Map<string, EndReason | undefined>();
  readonly #ahead: HandedAhead;
  /** Taken back before they began. */
  readonly #takenBack = new Set<string>();
  readonly #blindness = new Blindness();
  #timetable: Timetable | undefined;
  #closed = false;
  #cancelTimer: () => void = () => {};

  constructor(parts: ProgrammeDeskParts) {
    this.#parts = parts;
    this.#ready = new Readiness(parts.studio, parts.failed);
    this.#ahead = new HandedAhead(parts.clock, parts.timers, (start) => this.#begin(start));
  }

  /** What holds from now on. Content that was made ready for what is gone is freed. */
  setTimetable(timetable: Timetable): void {
    this.#timetable = timetable;
    this.#ready.freeAll();
    this.#parts.screens.keepOnly(new Set());
    this.look();
  }

  /** Decides and acts. Called at each change of schedule, clock or trust; calls itself at the named time. */
  look(): void {
    this.#cancelTimer();
    if (!this.#timetable || this.#closed) return;
    const { clock, timers } = this.#parts;
    const now = clock.wall();
    this.#ahead.beginDue();
    if (this.#ahead.size > 0) this.#takeBack(this.#timetable, now);
    const { steps, lookAgainAt } = this.#decide(this.#timetable, now, [...this.#onAir.values()]);
    for (const step of steps) this.#carryOut(step, now);
    const preparing = new Set(
      steps.flatMap((step) => (step.kind === 'prepare' ? [step.occurrence.key] : [])),
    );
    this.#ready.keepOnly(preparing);
    this.#parts.screens.keepOnly(preparing);
    const wait = Math.max(1, between(now, lookAgainAt));
    this.#cancelTimer = timers.after(Duration.ms(wait), () => this.look());
  }

  /** Ends what has started and is not with the core thread yet. Of anything else it means nothing. */
  end(playId: string, reason: EndReason): void {
    if (this.#starting.has(playId)) this.#starting.set(playId, reason);
    this.#parts.screens.end(playId, reason);
  }

  /** Starts nothing any more; what is on air is still reported. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
    this.#ready.freeAll();
    this.#ahead.beginDue();
    // The next start of the agent may be in time for them.
    for (const { occurrence } of this.#onAir.values())
      if (this.#ahead.has(occurrence.key)) this.#recall(occurrence, 'agent-stopped');
    for (const playId of this.#starting.keys()) this.end(playId, 'agent-stopped');
  }

  #decide(timetable: Timetable, now: WallTime, onAir: readonly OnAir[]): Decision {
    const { clock, trust, ledger, studio } = this.#parts;
    return nextSteps({
      timetable,
      ran: ledger,
      now,
      clock: trust(),
      onAir,
      isReady: (occurrence) => mayStartWith(studio.presenceOf(occurrence.programme.item), occurrence, now),
      ...this.#blindness.asOf(now, clock.monotonic(), trust()),
      startLead: START_LEAD,
    });
  }

  /** What would not be handed over so if it were decided now: its schedule, the assignment or the clock has changed. */
  #takeBack(timetable: Timetable, now: WallTime): void {
    const begun = [...this.#onAir.values()].filter(({ occurrence }) => !this.#ahead.has(occurrence.key));
    for (const occurrence of this.#ahead.takeBack(this.#decide(timetable, now, begun).steps))
      this.#recall(occurrence, 'withdrawn');
  }

  /** Before its time: where it is still planned it comes again, and of this time nothing is told. */
  #recall({ key }: Occurrence, reason: EndReason): void {
    const { book, speaker } = this.#parts;
    this.#ahead.drop(key);
    this.#takenBack.add(key);
    book.missSilently(key);
    if (this.#starting.has(key)) this.end(key, reason);
    else speaker.end(key, reason);
  }

  #carryOut(step: Step, now: WallTime): void {
    const { ledger, book, failed, screens } = this.#parts;
    const { occurrence } = step;
    const { item, priority } = occurrence.programme;
    switch (step.kind) {
      case 'prepare':
        if (isAudible(item)) this.#ready.prepare(occurrence);
        else screens.prepare(occurrence.key, item);
        return;
      case 'miss':
        ledger.note(occurrence.key, 'missed');
        book.missed(this.#airingOf(occurrence, now), step.reason);
        return;
      case 'start': {
        if (step.startAt > now) {
          this.#onAir.set(occurrence.key, { occurrence, from: step.startAt, endBy: step.endBy });
          this.#ahead.add(step);
        } else this.#begin(step);
        if (isAudible(item)) this.#sound(step, item).catch(failed);
        else
          screens.show(item, priority, {
            airing: this.#airingOf(occurrence, now),
            length: between(now, step.endBy),
            ended: ({ outcome }) => this.#ended(occurrence, outcome),
          });
        return;
      }
    }
  }

  /** Noted before anything sounds: an occurrence that the power cuts short must not start a second time. */
  #begin({ occurrence, startAt, endBy }: Start): void {
    const { ledger, clock, beside } = this.#parts;
    ledger.note(occurrence.key, 'started');
    this.#onAir.set(occurrence.key, { occurrence, endBy });
    const { item } = occurrence.programme;
    if (item.kind === 'text')
      beside.show(item, this.#airingOf(occurrence, startAt), between(clock.wall(), endBy));
  }

  async #sound(step: Start, item: AudibleItem): Promise<void> {
    const { clock, book, speaker, stagger } = this.#parts;
    const { occurrence, from, startAt, endBy, latestBy } = step;
    const { key, programme } = occurrence;
    const room = between(startAt, endBy);
    const airing = this.#airingOf(occurrence, startAt);
    const onTime = startAt > clock.wall();
    let release = () => {};
    // Opened before its content is read, which takes seconds on a card: it can be stopped from now on.
    book.open(airing, ({ outcome }) => {
      release();
      this.#ended(occurrence, outcome);
    });
    this.#starting.set(key, undefined);
    const prepared = await this.#ready.take(key, item, from, room);
    const ordered = this.#starting.get(key);
    this.#starting.delete(key);
    book.lack(key, prepared.missing);
    if (prepared.ok) release = prepared.release;
    if (!prepared.ok) return book.abandon(key, prepared.reason, prepared.detail);
    if (ordered !== undefined) return book.abandon(key, ordered);

    const live = item.kind === 'stream';
    // How long words take is known when they have been said.
    const whole = prepared.length ?? (live ? room : undefined);
    if (whole !== undefined) book.expect(key, Duration.ms(Math.max(1, whole)));
    if (prepared.spoken) book.speak(key, prepared.spoken);
    speaker.play({
      id: key,
      key: { exercise: false, rank: programme.priority === 'priority' ? 3 : 2, level: 0 },
      zones: airing.zones,
      segments: prepared.segments,
      volumePercent: airing.volumePercent,
      ...(programme.over && { over: programme.over }),
      afterCut: { kind: live ? 'rejoin' : 'resume', within: RESUME_WITHIN },
      ...(onTime && { startAt: after(instantOf(clock, startAt), stagger()) }),
      endBy: instantOf(clock, latestBy),
      stamps: {},
    });
  }

  /** What comes next may start now. */
  #ended({ key }: Occurrence, outcome: 'played' | 'partial' | 'missed'): void {
    const { clock, beside } = this.#parts;
    const endBy = this.#onAir.get(key)?.endBy;
    if (endBy !== undefined) beside.said(key, outcome, between(clock.wall(), endBy));
    this.#ahead.drop(key);
    const comesAgain = this.#takenBack.delete(key) && outcome === 'missed';
    if (!comesAgain) this.#parts.ledger.note(key, outcome);
    this.#onAir.delete(key);
    this.look();
  }

  #airingOf(occurrence: Occurrence, at: WallTime): Airing {
    const { zonesOf, volumeAt, languages } = this.#parts;
    const { programme } = occurrence;
    return airingOf(occurrence, {
      languages: languages(),
      zones: zonesOf(programme.zones),
      volumePercent: volumeAt(programme, at),
    });
  }
}
