/**
 * The box says its cluster code through its own horns when the province knows it for the first time, or by another code than before: who
 * stands at the pole hears that all works, and which pole it is.
 *
 * It is the weakest of all that sounds: it interrupts nothing, and waits for its turn. Driven by what the inbox hands on, and by its own
 * timer while it must wait. The rule: only the code of a signed assignment is said, and each once.
 */
import type { JudgedClock } from '../../../drivers/clock/port.ts';
import { reasonOf } from '../../../failure/failure.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import { quietHoursOf } from '../../../scheduler/quiet-hours.ts';
import { maySchedule, type Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../time/instant.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { FirstWordsSettings } from '../../settings/settings.ts';
import type { Station } from '../station.ts';
import type { SaidCode } from './said-code.ts';

/**
 * Since the box got its power. Whoever switched it on stands there and listens, at whatever hour; later at night it is a neighbour's
 * sleep, and it waits for the morning.
 */
const SOMEBODY_IS_THERE = Duration.minutes(10);

/** While it must wait. */
const LOOK_AGAIN = Duration.minutes(1);

/** What has not had its turn by then is said another time. */
const TURN_WITHIN = Duration.minutes(10);

/** Not heard whole, it waits longer each time: a box without a sound card reports each attempt, and pays for it. */
const LONGEST_WAIT = Duration.hours(24);

/** In receipts and play log. */
const NAME = 'cluster-code';

export interface SpeltCode {
  /** See `player/ring`; filled. */
  readonly ring: SharedArrayBuffer;
  readonly length: Duration;
}

export interface FirstWordsParts {
  readonly settings: FirstWordsSettings;
  readonly clock: JudgedClock;
  readonly timers: Timers;
  /** All of the box's. */
  readonly zones: readonly string[];
  readonly said: Pick<SaidCode, 'code' | 'set'>;
  readonly station: Pick<Station, 'say'>;
  /** Rejects with WorldError. */
  readonly spell: (code: string) => Promise<SpeltCode>;
  readonly newId: () => string;
  readonly faults: FaultSink;
  readonly failed: (error: unknown) => void;
}

type State =
  /** Nothing to be said, or not yet. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'waiting'; readonly cancel: () => void }
  | { readonly kind: 'speaking' };

export class FirstWords {
  readonly #parts: FirstWordsParts;
  #assignment: Assignment | undefined;
  #connected = false;
  #state: State = { kind: 'silent' };
  #inVain: { readonly code: string; readonly times: number; readonly until: MonotonicTime } | undefined;

  constructor(parts: FirstWordsParts) {
    this.#parts = parts;
  }

  assigned(assignment: Assignment): void {
    this.#assignment = assignment;
    this.#look();
  }

  /** In this run: a box that only remembers its assignment has not been connected. */
  welcomed(): void {
    this.#connected = true;
    this.#look();
  }

  close(): void {
    if (this.#state.kind === 'waiting') this.#state.cancel();
    this.#connected = false;
  }

  #look(): void {
    if (this.#state.kind === 'speaking' || !this.#assignment || !this.#connected) return;
    if (this.#state.kind === 'waiting') this.#state.cancel();
    this.#state = { kind: 'silent' };
    const { clusterCode } = this.#assignment;
    if (this.#parts.zones.length === 0 || this.#parts.said.code === clusterCode) return;
    // Also when the link comes and goes: each welcome leads here.
    const left =
      this.#inVain?.code === clusterCode ? between(this.#parts.clock.monotonic(), this.#inVain.until) : 0;
    if (left > 0) {
      this.#wait(Duration.ms(left));
      return;
    }
    if (!this.#mayTalk(this.#assignment)) {
      this.#wait();
      return;
    }
    this.#state = { kind: 'speaking' };
    this.#say(clusterCode).catch(this.#parts.failed);
  }

  #mayTalk(assignment: Assignment): boolean {
    const { clock } = this.#parts;
    // The monotonic clock begins with the machine.
    if (clock.monotonic() < SOMEBODY_IS_THERE) return true;
    return maySchedule(clock.trust()) && !quietHoursOf(assignment).at(clock.wall());
  }

  #wait(span: Duration = LOOK_AGAIN): void {
    const cancel = this.#parts.timers.after(span, () => this.#look());
    this.#state = { kind: 'waiting', cancel };
  }

  async #say(code: string): Promise<void> {
    const { settings, clock, zones, said, station, spell, newId, faults } = this.#parts;
    let spelt: SpeltCode;
    const before = said.code;
    try {
      spelt = await spell(code);
      // Before a word of it: a card that keeps nothing would have it said at each start.
      said.set(code);
    } catch (error) {
      this.#state = { kind: 'silent' };
      faults.note('first-words.failed', `Không đọc được mã cụm loa qua loa: ${reasonOf(error)}.`);
      return;
    }
    if (!this.#connected) return; // closed meanwhile
    const { volumePercent } = settings;
    const item: PlayItem = {
      id: `${NAME}-${newId()}`,
      key: { exercise: false, rank: 1, level: 0 },
      zones,
      segments: [{ kind: 'ring', ring: spelt.ring }],
      volumePercent,
      afterCut: { kind: 'restart' },
      endBy: after(clock.monotonic(), Duration.ms(TURN_WITHIN + spelt.length)),
      stamps: {},
    };
    station.say(
      {
        playId: item.id,
        subject: { type: 'local', id: NAME },
        name: NAME,
        class: 'ambient',
        exercise: false,
        title: `Mã cụm loa ${code}`,
        issuer: 'local',
        zones,
        expected: spelt.length,
        volumePercent,
      },
      item,
      ({ outcome }) => {
        this.#state = { kind: 'silent' };
        if (outcome === 'played') {
          this.#inVain = undefined;
          this.#look(); // it may have another code by now
          return;
        }
        // Not heard whole: said again, unless that fails too.
        try {
          said.set(before ?? '');
        } catch (error) {
          faults.note('first-words.failed', `Không ghi được việc đọc mã cụm loa: ${reasonOf(error)}.`);
          return;
        }
        const times = this.#inVain?.code === code ? this.#inVain.times : 0;
        const span = Duration.ms(Math.min(LONGEST_WAIT, LOOK_AGAIN * 2 ** Math.min(times, 16)));
        this.#inVain = { code, times: times + 1, until: after(clock.monotonic(), span) };
        this.#look();
      },
    );
  }
}
