/**
 * Alerts in force on this box: sounds each round when it is due, keeps the alert on the screen, ends what is superseded, cancelled,
 * withdrawn or expired. When a round is due is decided by `player/announce`; what it sounds like, too.
 *
 * Rule: the way from `accept` to the core thread waits for nothing: no disk, no network, no promise. What needs waiting (recorded
 * words, the store) goes on beside it.
 */

import { alertItem, alertOrderKey } from '../../../player/announce/alert-item.ts';
import { type NextRound, nextRound } from '../../../player/announce/rounds.ts';
import type { ScreenItem } from '../../../player/board/screen-item.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { EndReason } from '../../../player/protocol.ts';
import { type Alert, alertId } from '../../../province/contract/messages/alert.ts';
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import { volumePercent } from '../../../scheduler/volume.ts';
import type { Clock, ClockTrust, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between, type MonotonicTime, WallTime } from '../../../time/instant.ts';
import type { AlertRound } from '../../store/store.ts';
import type { Outcome } from '../book/outcome.ts';
import type { PlayBook } from '../book/play-book.ts';
import type { Decoders, Decoding, Shelf } from '../sound/sources.ts';
import { alertAiring } from './alert-airing.ts';
import { alertFrame } from './alert-frame.ts';

export interface AlertDeskParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly trust: () => ClockTrust;
  readonly shelf: Shelf;
  readonly decoders: Decoders;
  readonly book: PlayBook;
  readonly speaker: { play(item: PlayItem): void; end(item: string, reason: EndReason): void };
  readonly screen: { play(item: ScreenItem): void; end(item: string, reason: EndReason): void } | undefined;
  readonly assignment: () => Pick<Assignment, 'languages' | 'volume' | 'timezone' | 'zones'>;
  readonly zonesOf: (zones: Alert['zones']) => readonly string[];
  readonly rounds: { put(round: AlertRound): Promise<void>; drop(alertId: string): Promise<void> };
  /** An alert is over here: its document need not be kept. */
  readonly over: (alertId: string) => void;
  readonly failed: (error: unknown) => void;
}

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
}

/** The clock may step: the times of repeat and expiry are looked at again at least this often. */
const LOOK_AGAIN = Duration.seconds(30);

/** Words that are still being fetched are waited for: the tone lasts seconds, and the round may wait behind another. */
const WORDS_WITHIN = Duration.seconds(30);

/** After a round that a dead device kept silent: soon, as lives depend on it, yet not at each turn. */
const SOUND_AGAIN = Duration.seconds(2);

export class AlertDesk {
  readonly #parts: AlertDeskParts;
  readonly #inForce = new Map<string, InForce>();
  /** Cancels that still hold: the alert they name may arrive after them. */
  readonly #cancels = new Map<string, Alert>();
  #cancelTimer: () => void = () => {};
  #closed = false;

  constructor(parts: AlertDeskParts) {
    this.#parts = parts;
  }

  /** Ids of the alerts in force. */
  get inForce(): string[] {
    return [...this.#inForce.keys()];
  }

  /** An alert on air or waiting to be: the heartbeat quickens. */
  get sounding(): boolean {
    return [...this.#inForce.values()].some((one) => one.sounding !== undefined);
  }

  /** A round begins before `until`. */
  dueBefore(until: WallTime): boolean {
    const now = this.#parts.clock.wall();
    return [...this.#inForce.values()].some((one) => {
      const next = this.#next(one, now);
      return next.kind === 'due' && next.at < until;
    });
  }

  /** Takes an alert that was verified and is new. `last` is its newest round, from before a restart. */
  accept(accepted: AcceptedAlert, last?: { startedAt: WallTime; finished: boolean }): void {
    const id = alertId(accepted.alert.key);
    if (accepted.alert.msgType === 'cancel') this.#cancels.set(id, accepted.alert);
    else if (!this.#inForce.has(id)) {
      const one: InForce = { ...accepted, id, last, sounding: undefined, silentTries: 0 };
      this.#inForce.set(id, one);
      this.look();
      if (this.#inForce.has(id)) this.#show(one);
      return;
    }
    this.look();
  }

  /** Ends an alert here for good. Answers whether it was in force. */
  end(id: string, reason: EndReason): boolean {
    const one = this.#inForce.get(id);
    if (!one) return false;
    this.#inForce.delete(id);
    if (one.sounding !== undefined) this.#parts.speaker.end(one.sounding, reason);
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
    for (const [id, cancel] of this.#cancels) {
      if (this.#judged(cancel, now) < WallTime.parse(cancel.expires)) continue;
      this.#cancels.delete(id);
      this.#parts.over(id);
    }
    let wait: number = LOOK_AGAIN;
    for (const one of [...this.#inForce.values()]) {
      const next = this.#next(one, now);
      if (next.kind === 'over') this.end(one.id, next.reason);
      else if (one.sounding === undefined) {
        if (next.kind === 'due' && next.at <= now) this.#sound(one, now);
        else wait = Math.min(wait, between(now, next.kind === 'due' ? next.at : next.until));
      }
    }
    if (this.#closed || this.#inForce.size + this.#cancels.size === 0) return;
    this.#cancelTimer = this.#parts.timers.after(Duration.ms(Math.max(1, wait)), () => this.look());
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  #next(one: InForce, now: WallTime): NextRound {
    const others = [...this.#inForce.values()].filter((other) => other !== one).map((other) => other.alert);
    return nextRound(
      one.alert,
      one.last,
      [...others, ...this.#cancels.values()],
      this.#judged(one.alert, now),
    );
  }

  #sound(one: InForce, now: WallTime): void {
    const { book, speaker, assignment, zonesOf } = this.#parts;
    const zones = zonesOf(one.alert.zones);
    if (zones.length === 0) return; // a board without horns: the screen alone carries it
    const decodings = this.#words(one.alert);
    const item = alertItem({
      id: `${one.id}#${now}`,
      alert: one.alert,
      languages: assignment().languages,
      rings: new Map([...decodings].map(([language, decoding]) => [language, decoding.ring])),
      zones,
      volume: {
        emergency: volumePercent(assignment(), now, { kind: 'emergency' }, zones),
        exercise: volumePercent(assignment(), now, { kind: 'exercise' }, zones),
      },
      ...this.#endBy(one.alert),
      stamps: one.last === undefined ? one.stamps : {},
    });
    one.sounding = item.id;
    one.last = { startedAt: now, finished: false };
    const airing = alertAiring(one, item.id, zones, item.volumePercent);
    book.open({ ...airing, ...(one.silentTries > 0 && { again: true }) }, (outcome, share) => {
      for (const decoding of decodings.values()) decoding.stop();
      this.#finished(one, outcome, share);
    });
    speaker.play(item);
    this.#parts.rounds.put({ alertId: one.id, startedAt: now, finished: false }).catch(this.#parts.failed);
  }

  #finished(one: InForce, outcome: Outcome, share: number): void {
    one.sounding = undefined;
    if (this.#inForce.get(one.id) !== one || !one.last || this.#closed) return;
    if (soundsAgain(outcome, share)) {
      one.silentTries += 1;
      this.#parts.timers.after(SOUND_AGAIN, () => this.look());
      return;
    }
    one.silentTries = 0;
    one.last = { startedAt: one.last.startedAt, finished: true };
    this.#parts.rounds.put({ alertId: one.id, ...one.last }).catch(this.#parts.failed);
    this.look();
  }

  /** Recorded words on their way into rings; the core thread puts the stock phrase where they are not there in time. */
  #words(alert: Alert): Map<string, Decoding> {
    const words = new Map<string, Decoding>();
    for (const { language, audio } of alert.infos) {
      if (!audio) continue;
      const source = this.#parts.shelf.takeWithin(audio, WORDS_WITHIN).then((media) =>
        media
          ? ({
              kind: 'file',
              path: media.path,
              from: Duration.zero,
              ...(media.lift && { lift: media.lift }),
            } as const)
          : undefined,
      );
      words.set(language, this.#parts.decoders.openLater(source));
    }
    return words;
  }

  #show(one: InForce): void {
    const { screen, book } = this.#parts;
    if (!screen) return;
    const id = screenId(one.id);
    book.open({ ...alertAiring(one, id, [], 100), lasting: true });
    screen.play({
      id,
      key: alertOrderKey(one.alert),
      frame: alertFrame(one.alert, id),
      afterCut: { kind: 'restart' },
      ...this.#endBy(one.alert),
    });
  }

  /** A clock that knows nothing expires nothing: in doubt it sounds. A carried one is a lower bound: what it expires has expired. */
  #judged(alert: Alert, now: WallTime): WallTime {
    if (this.#parts.trust().trust !== 'unknown') return now;
    return WallTime.ms(Math.min(now, WallTime.parse(alert.expires) - 1));
  }

  #endBy(alert: Alert): { endBy?: MonotonicTime } {
    const { clock, trust } = this.#parts;
    if (trust().trust === 'unknown') return {};
    return { endBy: after(clock.monotonic(), between(clock.wall(), WallTime.parse(alert.expires))) };
  }
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
