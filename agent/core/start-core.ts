/**
 * The main thread's end of the core thread: starts it, sends commands, hands on events, ends it within a bound.
 * It decides nothing. The core thread goes on whatever becomes of this side.
 */
import { MessageChannel } from 'node:worker_threads';
import type { CoreSettings } from '../../player/core-settings.ts';
import { Tape } from '../../player/proof/tape.ts';
import type { CoreCommand, CoreEvent, CorePing } from '../../player/protocol.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { LampSignal } from '../health/lamp/lamp-signal.ts';
import type { LampSettings } from '../settings/settings.ts';
import { startThread } from '../threads/start-thread.ts';
import { CoreGauges } from './core-gauges.ts';
import type { CoreThreadData } from './core-thread-data.ts';

/** A turn lasts milliseconds: a thread that has not ended by then hangs in the sound library. */
const SHUTDOWN = Duration.seconds(1);

export interface CoreThread {
  /** Resolves when an alert would sound. Rejects when the thread fails before that. */
  readonly ready: Promise<void>;
  readonly gauges: CoreGauges;
  /** What its lamps show. */
  readonly lamp: LampSignal;
  /** What was played and what came back from the amplifier; absent without a loop-back. */
  readonly tape: Tape | undefined;
  /** The thread sees it at once, also while it waits. */
  send(command: CoreCommand | CorePing): void;
  /** Events come in order; the first listener hears those that came before it as well. */
  onEvent(listener: (event: CoreEvent) => void): void;
  /** The thread ended unasked: a bug of ours, or a device that came back as another. The box starts again. */
  onFailure(listener: (error: Error) => void): void;
  /**
   * Relays off, all items ended, thread ended: by itself, or `terminated` after a second. `hung` when even that did not
   * help: the caller has to kill the process. May be called twice.
   */
  close(): Promise<'ended' | 'terminated' | 'hung'>;
}

/** Without `lamp` it has none. */
export function startCore(
  settings: CoreSettings,
  timers: Timers,
  lamp: LampSettings = { active: 'high' },
): CoreThread {
  const wake = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const wakes = new Int32Array(wake);
  const gauges = new SharedArrayBuffer(CoreGauges.bytes);
  const signal = new SharedArrayBuffer(LampSignal.bytes);
  const tape = settings.loopback && new SharedArrayBuffer(Tape.bytes);
  const { port1: port, port2 } = new MessageChannel();
  const workerData: CoreThreadData = {
    settings,
    port: port2,
    wake,
    gauges,
    lamp: { signal, settings: lamp },
    ...(tape && { tape }),
  };
  const worker = startThread(new URL('../core.main.ts', import.meta.url), {
    workerData,
    transferList: [port2],
    name: 'core',
  });

  const listeners: ((event: CoreEvent) => void)[] = [];
  /** What nobody has heard yet: the rest of the box may still be loading. */
  let unheard: CoreEvent[] = [];
  const failureListeners: ((error: Error) => void)[] = [];
  let failure: Error | undefined;
  /** Set once listeners were told. */
  let failed: Error | undefined;
  let closing: Promise<'ended' | 'terminated' | 'hung'> | undefined;

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  // Closed by the thread's end, after its last event.
  const drained = new Promise<void>((resolve) => port.once('close', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    port.on('message', (event: CoreEvent) => {
      if (event.type === 'ready') resolve();
      if (listeners.length === 0) unheard.push(event);
      for (const listener of listeners) listener(event);
    });
    worker.once('error', (error) => {
      failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', () => {
      if (closing !== undefined) return;
      failure ??= new Error('the core thread ended unasked');
      failed = failure;
      reject(failure);
      for (const listener of failureListeners) listener(failure);
    });
  });
  // Whoever does not wait for it hears of the failure by `onFailure`.
  ready.catch(() => {});

  const send = (command: CoreCommand | CorePing) => {
    port.postMessage(command);
    Atomics.add(wakes, 0, 1);
    Atomics.notify(wakes, 0);
  };

  const end = async (): Promise<'ended' | 'terminated' | 'hung'> => {
    if (failure) return 'ended';
    send({ type: 'shutdown' });
    const gone = Promise.all([exited, drained]);
    if (await within(timers, SHUTDOWN, gone)) return 'ended';
    const terminated = await within(timers, SHUTDOWN, worker.terminate());
    port.close();
    return terminated ? 'terminated' : 'hung';
  };

  return {
    ready,
    gauges: new CoreGauges(gauges),
    lamp: new LampSignal(signal),
    tape: tape && new Tape(tape),
    send,
    onEvent: (listener) => {
      listeners.push(listener);
      const earlier = unheard;
      unheard = [];
      // After the caller's turn, as all events are, and before those that are still to come.
      queueMicrotask(() => {
        for (const event of earlier) listener(event);
      });
    },
    onFailure: (listener) => {
      failureListeners.push(listener);
      const earlier = failed;
      if (earlier) queueMicrotask(() => listener(earlier));
    },
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}

/** Whether `work` was done within `bound`. */
async function within(timers: Timers, bound: Duration, work: Promise<unknown>): Promise<boolean> {
  let cancel = () => {};
  const late = new Promise<false>((resolve) => {
    cancel = timers.after(bound, () => resolve(false));
  });
  const done = await Promise.race([work.then(() => true), late]);
  cancel();
  return done;
}
