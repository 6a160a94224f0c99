/**
 * The box's session with the broker: keeps one up for ever, hands on what comes, delivers what goes.
 *
 * It reads no message and knows no topic but those it is told. Driven by `Link` on the main thread. Invariant: every state but
 * `closed` leads to another attempt by itself; no deadline depends on a callback of the network, of DNS or of a disk.
 */
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';
import type { Log } from '../../log/log.ts';
import type { LinkSettings } from '../../settings/settings.ts';
import { backOff, HELD } from './back-off.ts';
import { ClippedStream } from './clipped-stream.ts';
import { Connection, type OpenEnd, PACKET_LIMIT } from './connection.ts';
import { type AttemptEnd, afterAttempt, FIRST_VERSION, type MqttVersion } from './mqtt-version.ts';
import { openStream, type TlsMemory } from './open-stream.ts';

/**
 * A broker that hears nothing for 1.5 × this sends the last will; the box notices a dead one as soon (DESIGN: 25 s). Mobile
 * networks drop idle mappings after 30 s and more.
 */
export const KEEPALIVE = Duration.seconds(25);

/** From the first DNS query to the last SUBACK. Slow 2G needs 10 s; a hung look-up must not stop the attempts. */
const ATTEMPT_WITHIN = Duration.seconds(30);

export interface SessionOptions {
  /** Absent: a box that was given no identity; it never connects. */
  readonly settings?: LinkSettings | undefined;
  readonly clientId: string;
  readonly will: { readonly topic: string; readonly payload: string };
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** In [0, 1): spreads the boxes of a province over time. */
  readonly random: () => number;
  /** Whole seconds. Default `KEEPALIVE`. */
  readonly keepalive?: Duration;
}

export interface SessionEvents {
  /** Subscribed and ready. `refused`: filters that the broker does not grant. */
  connected(info: { readonly version: MqttVersion; readonly refused: readonly string[] }): void;
  /** The session that was connected is so no longer. */
  lost(why: string): void;
  message(topic: string, bytes: Uint8Array, receivedAt: MonotonicTime): void;
}

export type SessionState =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting'; readonly abort: AbortController }
  | { readonly state: 'connected'; readonly connection: Connection; readonly since: MonotonicTime }
  | { readonly state: 'waiting'; readonly why: string; readonly wake: () => void }
  | { readonly state: 'closed' };

export class Session {
  readonly #options: SessionOptions;
  readonly #events: SessionEvents;
  readonly #tls: TlsMemory = {};
  #state: SessionState = { state: 'idle' };
  #filters: ReadonlySet<string> = new Set();
  #version = FIRST_VERSION;
  #failures = 0;
  #told = '';

  constructor(options: SessionOptions, events: SessionEvents) {
    this.#options = options;
    this.#events = events;
  }

  get connected(): boolean {
    return this.#state.state === 'connected';
  }

  /** Begins to connect, once. */
  start(): void {
    if (this.#state.state === 'idle') this.#attempt();
  }

  /** What to be subscribed to from now on, over every reconnect. */
  subscribeTo(filters: ReadonlySet<string>): void {
    const before = this.#filters;
    this.#filters = filters;
    if (this.#state.state !== 'connected') return;
    const { connection } = this.#state;
    const changes = [
      ...[...filters].filter((filter) => !before.has(filter)).map((filter) => connection.subscribe(filter)),
      ...[...before].filter((filter) => !filters.has(filter)).map((filter) => connection.unsubscribe(filter)),
    ];
    Promise.all(changes).catch((error: unknown) => this.#expectLost(error));
  }

  /** Resolves when the broker has it (QoS 1). Throws WorldError `link.lost` (also when not connected), `link.refused`. */
  publish(topic: string, payload: string, options: { qos: 0 | 1; retain: boolean }): Promise<void> {
    if (this.#state.state !== 'connected') {
      return Promise.reject(
        new WorldError('link.lost', 'Not delivered: there is no session with the broker'),
      );
    }
    return this.#state.connection.publish(topic, payload, options);
  }

  /** Since when there is one. */
  get since(): MonotonicTime | undefined {
    return this.#state.state === 'connected' ? this.#state.since : undefined;
  }

  /** Ends the session without a farewell and makes another, with all its subscriptions. Nothing happens where there is none. */
  rebuild(why: string): void {
    if (this.#state.state !== 'connected') return;
    const { connection } = this.#state;
    this.#lost(why);
    connection.destroy();
  }

  /** Ends in good order within a second. Never throws. */
  async close(): Promise<void> {
    const state = this.#state;
    this.#state = { state: 'closed' };
    if (state.state === 'connecting') state.abort.abort(new Error('the link was closed'));
    if (state.state === 'waiting') state.wake();
    if (state.state === 'connected') await state.connection.end();
  }

  #attempt(): void {
    const { settings, timers } = this.#options;
    if (!settings) return;
    const abort = new AbortController();
    this.#state = { state: 'connecting', abort };
    const late = new WorldError('link.deadline', `no session after ${ATTEMPT_WITHIN / 1_000} s`);
    // The race, not the callee, ends the attempt: a call that never returns must not hold the next one up.
    const ended = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true });
    });
    const cancel = timers.after(ATTEMPT_WITHIN, () => abort.abort(late));
    Promise.race([this.#connect(settings, abort), ended])
      .finally(cancel)
      .catch((error: unknown) => {
        if (!(error instanceof WorldError) && !abort.signal.aborted) throw error;
        abort.abort(error);
        this.#retry({ kind: 'failed' }, reasonOf(error));
      });
  }

  async #connect(settings: LinkSettings, abort: AbortController): Promise<void> {
    const stream = new ClippedStream(await openStream(settings, this.#tls, abort.signal), PACKET_LIMIT);
    // Errors are told by the client's `close`; one that comes before it listens has no other place to go.
    stream.on('error', () => {});
    abort.signal.addEventListener('abort', () => stream.destroy(), { once: true });
    if (abort.signal.aborted) stream.destroy();
    const end = await this.#greet(stream, abort.signal);
    if (abort.signal.aborted) return;
    if (end.kind !== 'connected') {
      this.#retry({ kind: end.kind }, end.why);
      return;
    }
    const { connection } = end;
    const filters = [...this.#filters];
    const granted = await Promise.all(filters.map((filter) => connection.subscribe(filter)));
    if (abort.signal.aborted) return;
    const since = this.#options.clock.monotonic();
    this.#version = afterAttempt(this.#version, { kind: 'connected' }, since);
    this.#state = { state: 'connected', connection, since };
    this.#tell(`connected with MQTT ${this.#version.next}`);
    this.#events.connected({
      version: this.#version.next,
      refused: filters.filter((_, index) => granted[index] === false),
    });
  }

  #greet(stream: ClippedStream, signal: AbortSignal): Promise<OpenEnd> {
    const { clientId, will, timers, clock, keepalive = KEEPALIVE } = this.#options;
    return Connection.open(stream, {
      version: this.#version.next,
      clientId,
      keepalive,
      will,
      timers,
      message: (topic, bytes) => {
        if (!signal.aborted) this.#events.message(topic, bytes, clock.monotonic());
      },
      lost: (why) => this.#lost(why),
    });
  }

  #lost(why: string): void {
    if (this.#state.state !== 'connected') return;
    const held = between(this.#state.since, this.#options.clock.monotonic());
    if (held >= HELD) this.#failures = 0;
    this.#events.lost(why);
    this.#retry({ kind: 'failed' }, why);
  }

  #retry(end: AttemptEnd, why: string): void {
    if (this.#state.state === 'closed') return;
    const before = this.#version;
    this.#version = afterAttempt(before, end, this.#options.clock.monotonic());
    this.#tell(why);
    // The other version is tried at once, but once: then the wait grows as after any failure.
    const atOnce = end.kind === 'version-refused' && before.next === '5';
    if (!atOnce) this.#failures += 1;
    const wait = atOnce ? Duration.zero : backOff(this.#failures, this.#options.random());
    const cancel = this.#options.timers.after(wait, () => this.#attempt());
    this.#state = { state: 'waiting', why, wake: cancel };
  }

  /** Says a change once, however often it happens again. */
  #tell(what: string): void {
    if (what === this.#told) return;
    this.#told = what;
    this.#options.log.info({ url: this.#options.settings?.url }, `link: ${what}`);
  }

  /** A change of subscriptions that meets the end of its session is made good by the next one. */
  #expectLost(error: unknown): void {
    if (!(error instanceof WorldError)) throw error;
  }
}
