/**
 * Asks the store at the start what it remembers of plays and of the time. A store that cannot say, or not soon, does not keep the box
 * silent: schedules go on with what is planned from this run on, and take over the rest when it comes.
 */
import type { JudgedClock } from '../../drivers/clock/port.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { WallTime } from '../../time/instant.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { SetAside, Store } from '../store/store.ts';
import type { Mutes } from './mutes/mutes.ts';
import type { Station } from './station.ts';

export interface RecallParts {
  readonly store: Pick<Store, 'opened' | 'onSetAside' | 'lastTime' | 'ran' | 'rounds' | 'mutes'>;
  readonly clock: JudgedClock & { carry(lastKnown: WallTime): void };
  readonly timers: Timers;
  readonly station: Pick<Station, 'rememberRan' | 'rememberRounds'>;
  readonly mutes: Pick<Mutes, 'recall'>;
  readonly faults: FaultSink;
}

/** A card in repair takes seconds; beyond this the next programme is not kept waiting for what earlier runs played. */
const WAIT = Duration.seconds(20);

/** A store that failed is asked again: a card may come back, and what it knows still counts. */
const ASK_AGAIN = Duration.seconds(30);

/** Begins to ask. The answer ends it. To be called before the link asks for alerts: requests are answered in order. */
export function recall({ store, clock, timers, station, mutes, faults }: RecallParts): () => void {
  let closed = false;
  const cancels = new Set<() => void>();
  const later = (delay: Duration, then: () => void) => {
    const cancel = timers.after(delay, () => {
      cancels.delete(cancel);
      then();
    });
    cancels.add(cancel);
  };
  /** Asks until it is answered; each kind by itself, so that one that fails holds up no other. */
  const ask = <T>(question: () => Promise<T>, take: (answer: T) => void) => {
    question().then(
      (answer) => {
        if (closed) return;
        faults.clear('store.unavailable');
        take(answer);
      },
      (error: unknown) => {
        if (!(error instanceof WorldError)) throw error;
        if (closed) return;
        faults.raise(
          'store.unavailable',
          `Không đọc được dữ liệu trên thẻ nhớ: ${reasonOf(error)}. Kiểm tra thẻ nhớ.`,
        );
        station.rememberRan(undefined);
        later(ASK_AGAIN, () => ask(question, take));
      },
    );
  };
  const setAside = ({ path, why }: SetAside) =>
    faults.note('store.set-aside', `Dữ liệu cũ hỏng hoặc lạ, đã cất sang ${path}: ${why}.`);

  store.onSetAside(setAside);
  void store.opened.then((opened) => opened.setAside && setAside(opened.setAside));
  // First of all: what is muted is to be known before anything sounds.
  ask(
    () => store.mutes.all(),
    (kept) => mutes.recall(kept),
  );
  ask(
    () => store.rounds.all(),
    (rounds) => station.rememberRounds(rounds),
  );
  ask(
    () => store.lastTime.get(),
    (last) => last !== undefined && clock.carry(last),
  );
  // All of it, whatever the clock says: a clock that is years ahead must not make the box forget what it played today.
  ask(
    () => store.ran.since(WallTime.ms(0)),
    (ran) => station.rememberRan(ran),
  );
  later(WAIT, () => station.rememberRan(undefined));
  return () => {
    closed = true;
    for (const cancel of cancels) cancel();
  };
}
