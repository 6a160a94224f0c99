/**
 * Alerts in force on this box: sounds each round when it is due, keeps the alert on the screen, ends what is superseded, cancelled,
 * withdrawn or expired. When a round is due is decided by `player/announce`; what it sounds like, too.
 *
 * Rule: the way from `accept` to the core thread waits for nothing: no disk, no network, no promise. What needs waiting (recorded
 * words, the store) goes on beside it.
 */

import { alertItem, alertOrderKey } from '../../../player/announce/alert-item.ts';
import { isExercise } from '../../../player/announce/is-exercise.ts';
import { endedBy, type NextRound, nextRound } from '../../../player/announce/rounds.ts';
import { saysWhen } from '../../../player/announce/spoken/says-when.ts';
import { spokenTime } from '../../../player/announce/spoken/spoken-time.ts';
import type { Uttered } from '../../../player/announce/words/uttered.ts';
import { compareKeys } from '../../../player/interrupt/order-key.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { EndReason, PlayRecord } from '../../../player/protocol.ts';
import { type Alert, alertId } from '../../../province/contract/messages/alert.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { Outcome } from '../book/outcome.ts';
import { comingRounds } from '../foresight/coming-rounds.ts';
import type { ComingRound } from '../foresight/preview-of.ts';
import { alertAiring } from './alert-airing.ts';
import type { AlertDeskParts } from './alert-desk-parts.ts';
import { alertFrame } from './alert-frame.ts';
import { alertVolumes } from './alert-volumes.ts';
import { alertWords } from './alert-words.ts';
import { enders } from './enders.ts';
import { howManyBefore } from './how-many-before.ts';
import { sayCancelled, sayDrillEnded } from './last-words.ts';
import { localTimeOf } from './local-time-of.ts';
import { saidTime } from './said-time.ts';
import { ToldWords } from './told-words.ts';

export interface AcceptedAlert {
  readonly alert: Alert;
  readonly issuer: string;
  readonly jti: string;
  readonly stamps: PlayItem['stamps'];
}

interface InForce extends AcceptedAlert {
  readonly id: string;
  last: { readonly startedAt: WallTime; readonly finished: boolean } | undefined;
  /** The play of the round that is on air or waits in the core thread. */
  sounding: string | undefined;
  /** Tries of this round that a dead device kept silent. */
  silentTries: number;
  /** The round that sounds or sounded last said when the alert was issued. */
  saidWhen: boolean;
  /** The last round was not heard at all: muted, or taken by nobody. */
  unheard: boolean;
  /** Of an earlier round something was heard; of one before a restart it is not known how much. */
  heard: boolean;
  shown: boolean;
}

/** The clock may step: the times of repeat and expiry are looked at again at least this often. */
const LOOK_AGAIN = Duration.seconds(30);

/**
 * Rounds with the core thread that go before another, at most: it looks at each in every turn. The others wait here, in the same order, until
 * one of these has ended.
 */
const MOST_HANDED = 16;

/** After a round that a dead device kept silent: soon, as lives depend on it, yet not at each turn. */
const SOUND_AGAIN = Duration.seconds(2);

/**
 * From one round that was not heard to the next: it takes no time, so that of an alert that repeats without a pause they would follow
 * each other for ever within one turn, each with its reports.
 */
const UNHEARD_EVERY = Duration.minutes(1);

export class AlertDesk {
  readonly #parts: AlertDeskParts;
  readonly #inForce = new Map<string, InForce>();
  /** Cancels that still hold: the alert they name may arrive after them. */
  readonly #cancels = new Map<string, AcceptedAlert>();
  #cancelTimer: () => void = () => {};
  #closed = false;
  readonly #told: ToldWords;

  constructor(parts: AlertDeskParts) {
    this.#parts = parts;
    this.#told = new ToldWords(parts.book);
  }

  /** What of a play was said is known as it ends. To be told before the book is. */
  ended(record: Pick<PlayRecord, 'item' | 'replaced'>): void {
    this.#told.ended(record);
  }

  /** Ids of the alerts in force. */
  get inForce(): string[] {
    return [...this.#inForce.keys()];
  }

  /** An alert on air or waiting to be: the heartbeat quickens. */
  get sounding(): boolean {
    return [...this.#inForce.values()].some((one) => one.sounding !== undefined);
  }

  /** Rounds with the core thread. */
  get #handed(): number {
    return [...this.#inForce.values()].filter(({ sounding }) => sounding !== undefined).length;
  }

  /** A round begins before `until`. */
  dueBefore(until: WallTime): boolean {
    const now = this.#parts.clock.wall();
    const endersOf = this.#enders();
    return [...this.#inForce.values()].some((one) => {
      const next = this.#next(one, now, endersOf);
      return next.kind === 'due' && next.at < until;
    });
  }

  /** Rounds that begin before `until`, if nothing ends their alerts. */
  coming(until: WallTime): readonly ComingRound[] {
    const { clock, assignment, zonesOf } = this.#parts;
    const now = clock.wall();
    const endersOf = this.#enders();
    return [...this.#inForce.values()].flatMap((one) =>
      comingRounds(one, {
        ...{
          next: this.#next(one, now, endersOf),
          until,
          zones: zonesOf(one.alert.zones),
          assignment: assignment(),
        },
        soundsSince: one.sounding === undefined ? undefined : one.last?.startedAt,
      }),
    );
  }

  /** Takes an alert that was verified and is new. `last` is its newest round, from before a restart. */
  accept(accepted: AcceptedAlert, last?: { startedAt: WallTime; finished: boolean }): void {
    const id = alertId(accepted.alert.key);
    if (accepted.alert.msgType === 'cancel') this.#cancels.set(id, accepted);
    else if (!this.#inForce.has(id)) {
      const one: InForce = {
        ...accepted,
        id,
        last,
        sounding: undefined,
        silentTries: 0,
        saidWhen: false,
        unheard: false,
        heard: last !== undefined,
        shown: false,
      };
      this.#inForce.set(id, one);
      this.#soundFirst(one);
      this.look();
      if (this.#inForce.has(id)) this.#show(one);
      return;
    }
    this.look();
  }

  /** The core thread has it before the others are looked at: with a thousand in force that takes a while. */
  #soundFirst(one: InForce): void {
    const now = this.#parts.clock.wall();
    const next = this.#next(one, now);
    if (this.#closed || next.kind !== 'due' || next.at > now || isExercise(one.alert)) return;
    if (howManyBefore(one.alert, this.#inForce.values()) < MOST_HANDED) this.#sound(one, next.because, now);
  }

  /** Ends an alert here for good. Answers whether it was in force. */
  end(id: string, reason: EndReason): boolean {
    const one = this.#inForce.get(id);
    if (!one) return false;
    this.#inForce.delete(id);
    if (one.sounding !== undefined) this.#parts.speaker.end(one.sounding, reason);
    // What nobody heard of it is told to the province.
    const zones = this.#parts.zonesOf(one.alert.zones);
    if (!one.last && (!one.shown || zones.length > 0))
      this.#parts.book.missed(alertAiring(one, `${id}#never`, zones, 0), reason);
    this.#parts.screen?.end(screenId(id), reason);
    this.#parts.rounds.drop(id).catch(this.#parts.failed);
    this.#parts.over(id);
    return true;
  }

  /** Starts the rounds that are due, ends what is over. Calls itself again in time. */
  look(): void {
    this.#cancelTimer();
    if (this.#closed) return;
    const now = this.#parts.clock.wall();
    let wait: number = LOOK_AGAIN;
    const endersOf = this.#enders();
    let ahead = 0;
    for (const one of this.#inOrder()) {
      const next = this.#next(one, now, endersOf);
      if (next.kind === 'over') this.#over(one, next.reason);
      else if (isExercise(one.alert) && this.#realInForce()) this.#over(one, 'superseded');
      else if (one.sounding === undefined) {
        if (next.kind === 'due' && next.at <= now) {
          if (ahead < MOST_HANDED) this.#sound(one, next.because, now);
        } else wait = Math.min(wait, between(now, next.kind === 'due' ? next.at : next.until));
      }
      if (one.sounding !== undefined) ahead += 1;
    }
    // Last of all: one that comes late still ends what it names.
    for (const [id, cancel] of this.#cancels) {
      if (this.#judged(cancel.alert, now) < WallTime.parse(cancel.alert.expires)) continue;
      this.#cancels.delete(id);
      this.#parts.over(id);
    }
    if (this.#closed || this.#inForce.size + this.#cancels.size === 0) return;
    this.#cancelTimer = this.#parts.timers.after(Duration.ms(Math.max(1, wait)), () => this.look());
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  /** What goes first is handed over first: the real before the exercise, the higher level before the lower. */
  #inOrder(): InForce[] {
    return [...this.#inForce.values()].sort((a, b) =>
      compareKeys(alertOrderKey(b.alert), alertOrderKey(a.alert)),
    );
  }

  /** A drill in the hours of a flood warning is a rumour. */
  #realInForce(): boolean {
    return [...this.#inForce.values()].some(({ alert }) => !isExercise(alert));
  }

  /** It ends by what is known of it here. What people heard of it is told to the people. */
  #over(one: InForce, reason: OverReason): void {
    const heard = this.#wasHeard(one);
    this.end(one.id, reason);
    if (reason !== 'cancelled' || !heard) return;
    const cancel = [...this.#cancels].find(([, { alert }]) => endedBy(one.alert, alert) === 'cancelled');
    if (!cancel) return;
    const [id, accepted] = cancel;
    sayCancelled(this.#parts, this.#told, one.alert, { ...accepted, id });
  }

  /** Heard or seen here, be it in part. */
  #wasHeard(one: InForce): boolean {
    const { book } = this.#parts;
    return (
      one.heard || book.hasBegun(screenId(one.id)) || (one.sounding ? book.hasBegun(one.sounding) : false)
    );
  }

  #next(one: InForce, now: WallTime, endersOf = this.#enders()): NextRound {
    const next = nextRound(one.alert, one.last, endersOf(one.alert), this.#judged(one.alert, now));
    if (next.kind !== 'due' || next.because !== 'repeat' || !one.unheard || !one.last) return next;
    const { startedAt } = one.last;
    // A clock that was set back must not make it wait.
    return startedAt > now
      ? next
      : { ...next, at: WallTime.ms(Math.max(next.at, startedAt + UNHEARD_EVERY)) };
  }

  #enders(): ReturnType<typeof enders> {
    return enders([...this.#inForce.values(), ...this.#cancels.values()].map(({ alert }) => alert));
  }

  #sound(one: InForce, because: Due['because'], now: WallTime): void {
    const { book, speaker, assignment, zonesOf } = this.#parts;
    const zones = zonesOf(one.alert.zones);
    if (zones.length === 0) return; // a board without horns: the screen alone carries it
    const { words, vietnamese, stop } = alertWords(
      this.#parts,
      one.alert,
      assignment().languages,
      this.#handed,
    );
    const issued = this.#issued(one, because, now);
    const { item, utterances } = alertItem({
      id: `${one.id}#${now}`,
      alert: one.alert,
      words,
      ...(vietnamese && { vietnamese }),
      ...(issued && { issued }),
      zones,
      volume: alertVolumes(assignment(), now, zones),
      ...this.#endBy(one.alert),
      stamps: one.last === undefined ? one.stamps : {},
    });
    one.sounding = item.id;
    one.last = { startedAt: now, finished: false };
    const airing = alertAiring(one, item.id, zones, item.volumePercent);
    book.open({ ...airing, ...(one.silentTries > 0 && { again: true }) }, (outcome, share) => {
      stop();
      this.#finished(one, outcome, share);
    });
    this.#told.say(item.id, utterances, assignment().languages);
    speaker.play(item);
    this.#parts.rounds.put({ alertId: one.id, startedAt: now, finished: false }).catch(this.#parts.failed);
  }

  #finished(one: InForce, outcome: Outcome, share: number): void {
    one.sounding = undefined;
    one.unheard = outcome.outcome === 'missed';
    one.heard ||= !one.unheard;
    if (isExercise(one.alert) && endsMidway(outcome)) sayDrillEnded(this.#parts, this.#told, one);
    if (this.#inForce.get(one.id) !== one || !one.last || this.#closed) return;
    if (soundsAgain(outcome, share)) {
      one.silentTries += 1;
      this.#parts.timers.after(SOUND_AGAIN, () => this.look());
      return;
    }
    one.silentTries = 0;
    // Something real began beside it, be it at the button.
    if (isExercise(one.alert) && outcome.outcome !== 'played' && outcome.reason === 'superseded') {
      this.end(one.id, 'superseded');
      return;
    }
    one.last = { startedAt: one.last.startedAt, finished: true };
    this.#parts.rounds.put({ alertId: one.id, ...one.last }).catch(this.#parts.failed);
    this.look();
  }

  /** The sentence of its issue time, where this round says it. A round that starts again says what it said before. */
  #issued(one: InForce, because: Due['because'], now: WallTime): Uttered | undefined {
    const { trust, assignment, spoken } = this.#parts;
    const { alert } = one;
    one.saidWhen =
      (because === 'cut' && one.saidWhen) || saysWhen(because, WallTime.parse(alert.key.sent), now, trust());
    if (!one.saidWhen) return undefined;
    const time = localTimeOf(alert.key, assignment().timezone);
    return saidTime(spoken, spokenTime(time, isExercise(alert) ? 'exercise' : 'alert'));
  }

  #show(one: InForce): void {
    const { screen, book } = this.#parts;
    if (!screen) return;
    const id = screenId(one.id);
    one.shown = true;
    book.open({ ...alertAiring(one, id, [], 100), lasting: true });
    screen.play({
      id,
      key: alertOrderKey(one.alert),
      frame: alertFrame(one.alert, id, this.#parts.assignment()),
      afterCut: { kind: 'restart' },
      ...this.#endBy(one.alert),
    });
  }

  /**
   * In doubt it sounds: a clock that knows nothing, one on a battery, or NTP before the province has spoken, which may be years ahead,
   * expires only what is over by a time that can be proved. A carried one is such a time itself.
   */
  #judged(alert: Alert, now: WallTime): WallTime {
    if (!this.#mayBeWrong()) return now;
    const [expires, proven] = [WallTime.parse(alert.expires), this.#parts.clock.proven().notBefore];
    return proven >= expires ? proven : WallTime.ms(Math.min(now, expires - 1));
  }

  #mayBeWrong(): boolean {
    const { clock, trust } = this.#parts;
    return trust().trust !== 'carried' && clock.proven().notAfter === undefined;
  }

  #endBy(alert: Alert): { endBy?: MonotonicTime } {
    const { clock } = this.#parts;
    if (this.#mayBeWrong()) return {};
    return { endBy: after(clock.monotonic(), between(clock.wall(), WallTime.parse(alert.expires))) };
  }
}

type Due = Extract<NextRound, { kind: 'due' }>;
type OverReason = Extract<NextRound, { kind: 'over' }>['reason'];

/** Of an exercise that people heard begin, and that nothing louder ended: they are to know that it has. */
function endsMidway(outcome: Outcome): boolean {
  return outcome.outcome === 'partial' && (outcome.reason === 'expired' || outcome.reason === 'withdrawn');
}

/** Heard to less than this share, a round has not told its message. */
const MESSAGE_HEARD = 0.9;

/** Silent for the device's or the agent's sake: the round stays open and starts again from its tone. */
function soundsAgain(outcome: Outcome, share: number): boolean {
  if (outcome.outcome === 'played') return false;
  return outcome.reason === 'agent-stopped' || (/^device-/.test(outcome.reason) && share < MESSAGE_HEARD);
}

function screenId(id: string): string {
  return `${id}#screen`;
}
