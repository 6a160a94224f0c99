/**
 * Carries out what the scheduler decides: makes content ready, starts occurrences, reports the missed. Looks again at every
 * change and at the time the scheduler names; it keeps no plan of its own.
 */

import type { ScreenItem } from '../../../player/board/screen-item.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { Item, Programme } from '../../../province/contract/messages/schedule.ts';
import { nextSteps } from '../../../scheduler/next-steps.ts';
import type { OnAir } from '../../../scheduler/on-air.ts';
import type { Occurrence, Step } from '../../../scheduler/step.ts';
import type { Timetable } from '../../../scheduler/timetable.ts';
import type { Clock, ClockTrust, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, WallTime } from '../../../time/instant.ts';
import type { Airing } from '../book/airing.ts';
import type { PlayBook } from '../book/play-book.ts';
import type { AudioItem, Prepared, Studio } from '../sound/studio.ts';
import { Blindness } from './blindness.ts';
import type { RanLedger } from './ran-ledger.ts';

export interface ProgrammeDeskParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly trust: () => ClockTrust;
  readonly ledger: RanLedger;
  readonly studio: Studio;
  readonly book: PlayBook;
  readonly speaker: { play(item: PlayItem): void };
  readonly screen: { play(item: ScreenItem): void };
  /** Zones of this box among those that an item names. */
  readonly zonesOf: (zones: Programme['zones']) => readonly string[];
  /** Percent that holds at a time for a programme. */
  readonly volumeAt: (programme: Programme, at: WallTime) => number;
  /** What went wrong while a step was carried out: our own fault, told and survived. */
  readonly failed: (error: unknown) => void;
}

/** A programme that was cut comes back within this (DESIGN §3). */
const RESUME_WITHIN = Duration.minutes(10);

/** While the content of something that is due is on its way. */
const CONTENT_LOOKED_FOR_EVERY = Duration.seconds(1);

export class ProgrammeDesk {
  readonly #parts: ProgrammeDeskParts;
  readonly #prepared = new Map<string, Promise<Prepared>>();
  readonly #onAir = new Map<string, OnAir>();
  readonly #blindness = new Blindness();
  #timetable: Timetable | undefined;
  #cancelTimer: () => void = () => {};

  constructor(parts: ProgrammeDeskParts) {
    this.#parts = parts;
  }

  /** What holds from now on. Content that was made ready for what is gone is freed. */
  setTimetable(timetable: Timetable): void {
    this.#timetable = timetable;
    this.#freePrepared();
    this.look();
  }

  /** Decides and acts. Called at each change of schedule, clock or trust; calls itself at the named time. */
  look(): void {
    this.#cancelTimer();
    if (!this.#timetable) return;
    const { clock, timers, trust, ledger } = this.#parts;
    const now = clock.wall();
    const { steps, lookAgainAt } = nextSteps({
      timetable: this.#timetable,
      ran: ledger,
      now,
      clock: trust(),
      onAir: [...this.#onAir.values()],
      ...this.#blindness.asOf(now, clock.monotonic(), trust()),
    });
    const waitsForContent = steps.map((step) => this.#carryOut(step, now)).includes('waits');
    const wait = Math.max(1, waitsForContent ? CONTENT_LOOKED_FOR_EVERY : between(now, lookAgainAt));
    this.#cancelTimer = timers.after(Duration.ms(wait), () => this.look());
  }

  close(): void {
    this.#cancelTimer();
    this.#freePrepared();
  }

  #carryOut(step: Step, now: WallTime): 'done' | 'waits' {
    const { occurrence } = step;
    const { item } = occurrence.programme;
    switch (step.kind) {
      case 'prepare':
        this.#makeReady(occurrence);
        return 'done';
      case 'miss':
        this.#parts.ledger.note(occurrence.key, 'missed');
        this.#parts.book.missed(
          this.#airingOf(occurrence),
          this.#parts.studio.isHere(item) ? step.reason : 'content-missing',
        );
        return 'done';
      case 'start': {
        // Its content is on its way: as long as its own policy lets it start late, it may still be heard.
        if (!this.#parts.studio.isHere(item)) return 'waits';
        // Noted before anything sounds: an occurrence that the power cuts short must not start a second time.
        this.#parts.ledger.note(occurrence.key, 'started');
        this.#onAir.set(occurrence.key, { occurrence, endBy: step.endBy });
        const started =
          item.kind === 'notice' ? this.#show(occurrence, item, step.endBy, now) : this.#sound(step, item);
        started.catch(this.#parts.failed);
        return 'done';
      }
    }
  }

  /** What is not to be had now (content on its way) is tried again at the next look, and as it starts. */
  #makeReady(occurrence: Occurrence): void {
    const { key, programme } = occurrence;
    const { item } = programme;
    if (item.kind === 'notice' || this.#prepared.has(key)) return;
    const preparing = this.#parts.studio.prepare(item, Duration.zero, Duration.parseIso(programme.length));
    this.#prepared.set(key, preparing);
    preparing.then(({ ok }) => {
      if (!ok && this.#prepared.get(key) === preparing) this.#prepared.delete(key);
    }, this.#parts.failed);
  }

  async #sound(step: Extract<Step, { kind: 'start' }>, item: AudioItem): Promise<void> {
    const { clock, book, speaker } = this.#parts;
    const { occurrence, from, endBy, latestBy } = step;
    const ready = from === 0 ? this.#prepared.get(occurrence.key) : undefined;
    // Taken out before the wait: from here on this airing frees it, not a new timetable.
    this.#prepared.delete(occurrence.key);
    const room = between(clock.wall(), endBy);
    const early = await ready;
    const fits = early?.ok && (early.length ?? room) <= room;
    if (early?.ok && !fits) early.release(); // it waited, and its slot has less room than its file is long
    const prepared = fits ? early : await this.#parts.studio.prepare(item, from, room);
    const airing = this.#airingOf(occurrence);
    if (!prepared.ok) {
      this.#ended(occurrence, 'missed');
      book.missed(airing, prepared.reason, prepared.detail);
      return;
    }
    const expected = Duration.ms(Math.max(1, prepared.length ?? room));
    book.open({ ...airing, expected }, ({ outcome }) => {
      prepared.release();
      this.#ended(occurrence, outcome);
    });
    const live = item.kind === 'stream';
    speaker.play({
      id: airing.playId,
      key: { exercise: false, rank: occurrence.programme.priority === 'priority' ? 3 : 2, level: 0 },
      zones: airing.zones,
      segments: prepared.segments,
      volumePercent: airing.volumePercent,
      afterCut: { kind: live ? 'rejoin' : 'resume', within: RESUME_WITHIN },
      endBy: after(clock.monotonic(), between(clock.wall(), latestBy)),
      stamps: {},
    });
  }

  async #show(
    occurrence: Occurrence,
    item: Extract<Item, { kind: 'notice' }>,
    endBy: WallTime,
    now: WallTime,
  ): Promise<void> {
    const { clock, book, screen } = this.#parts;
    const airing = this.#airingOf(occurrence);
    const slot = between(now, endBy);
    book.open({ ...airing, expected: slot }, ({ outcome }) => this.#ended(occurrence, outcome));
    screen.play({
      id: airing.playId,
      key: { exercise: false, rank: occurrence.programme.priority === 'priority' ? 3 : 2, level: 0 },
      frame: {
        id: airing.playId,
        kind: 'notice',
        exercise: false,
        texts: item.renditions.map(({ language, text }) => ({ language, title: airing.title, body: text })),
      },
      length: slot,
      afterCut: { kind: 'resume', within: RESUME_WITHIN },
      endBy: after(clock.monotonic(), slot),
    });
  }

  /** What comes next may start now. */
  #ended({ key }: Occurrence, outcome: 'played' | 'partial' | 'missed'): void {
    this.#parts.ledger.note(key, outcome);
    this.#onAir.delete(key);
    this.look();
  }

  #airingOf(occurrence: Occurrence): Airing {
    const { programme, plannedAt, scheduleId, issuer, source } = occurrence;
    return {
      playId: occurrence.key,
      subject:
        source === 'bulletin'
          ? { type: 'bulletin', id: scheduleId }
          : {
              type: 'schedule',
              id: scheduleId,
              programme: programme.id,
              occurrence: WallTime.format(plannedAt),
            },
      name: source === 'bulletin' ? scheduleId : `${scheduleId}/${programme.id}`,
      class: programme.priority,
      exercise: false,
      title: programme.title,
      issuer,
      provenance: programme.provenance,
      zones: this.#parts.zonesOf(programme.zones),
      plannedAt,
      volumePercent: this.#parts.volumeAt(programme, this.#parts.clock.wall()),
    };
  }

  #freePrepared(): void {
    for (const pending of this.#prepared.values()) {
      pending.then((prepared) => prepared.ok && prepared.release()).catch(this.#parts.failed);
    }
    this.#prepared.clear();
  }
}
