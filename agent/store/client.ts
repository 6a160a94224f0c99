/**
 * The store as the main thread has it: every method is a message to the store thread and a promise of its answer.
 * Opened by the composition root; nothing here waits for the disk.
 *
 * An answer comes after its commit, never before. A thread that dies by itself is our bug: it takes the process with it,
 * and systemd starts us again with everything that was durable.
 */
import { WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import { startThread } from '../threads/start-thread.ts';
import type { Call, FromStore, Outcome, StoreThreadData, ToStore } from './messages.ts';
import type { SetAside, Store, StoreOpened } from './store.ts';
import { storeMethods } from './store-methods.ts';

export interface StoreOptions {
  /** `close` waits this long for what is queued, then ends the thread by force. */
  readonly closeWithin?: Duration;
}

/** Long enough for a checkpoint on a slow card, well within systemd's patience. */
const CLOSE_WITHIN = Duration.seconds(5);

interface Asked {
  answer(value: unknown): void;
  refuse(failure: Error): void;
}

/** Starts the store thread on `file`; what lies there is told by `opened`. */
export function openStore(file: string, { closeWithin = CLOSE_WITHIN }: StoreOptions = {}): Store {
  const workerData: StoreThreadData = { file };
  const thread = startThread(new URL('./store.main.ts', import.meta.url), { workerData });
  const tell = (message: ToStore) => thread.postMessage(message);
  const asked = new Map<number, Asked>();
  const listeners: ((found: SetAside) => void)[] = [];
  let asking = 0;
  let closing: Promise<void> | undefined;
  let begin: (opened: StoreOpened) => void;
  const opened = new Promise<StoreOpened>((resolve) => {
    begin = resolve;
  });

  thread.on('message', (message: FromStore) => {
    switch (message.kind) {
      case 'opened':
        return begin(message.opened);
      case 'set-aside':
        for (const listener of listeners) listener(message.found);
        return;
      case 'answer':
        settle(asked.get(message.id), message.outcome);
        asked.delete(message.id);
    }
  });
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', (code) => {
      if (closing === undefined) throw new Error(`the store thread ended by itself with code ${code}`);
      resolve();
    });
  });

  const ask = (call: Call) =>
    new Promise<unknown>((answer, refuse) => {
      if (closing !== undefined) return refuse(closed());
      asked.set(++asking, { answer, refuse });
      tell({ kind: 'call', id: asking, call });
    });

  const close = async () => {
    tell({ kind: 'close' });
    // Inside a call to the disk that never returns a thread cannot be ended: then only the process's end ends it.
    if (!(await endsWithin(ended, closeWithin))) await endsWithin(thread.terminate(), closeWithin);
    begin({ unavailable: 'closed before it was open' });
    for (const { refuse } of asked.values()) refuse(closed());
    asked.clear();
  };

  return {
    opened,
    onSetAside: (listener) => void listeners.push(listener),
    ...storeMethods(ask),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function settle(asked: Asked | undefined, outcome: Outcome): void {
  if (outcome.ok) asked?.answer(outcome.value);
  else if (outcome.code === undefined) asked?.refuse(new Error(outcome.message));
  else asked?.refuse(new WorldError(outcome.code, outcome.message));
}

function closed(): WorldError {
  return new WorldError('store.closed', 'The store was closed before it could answer');
}

/** Whether `end` comes within `bound`. */
function endsWithin(end: Promise<unknown>, bound: Duration): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve(false), bound);
    end.then(() => {
      clearTimeout(late);
      resolve(true);
    }, reject);
  });
}
