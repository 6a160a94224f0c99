/**
 * One connection to the broker, from CONNECT to its end; never used again after that. `Session` makes the next one.
 *
 * MQTT.js is used for its packets and its keepalive only: it reconnects, queues and resubscribes nothing here. Each message is
 * acknowledged as soon as it is handed on: a held PUBACK would stop all that comes behind it.
 */
import { MqttClient } from 'mqtt';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { MAX_MESSAGE_BYTES } from '../../../province/contract/topics.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { ClippedStream } from './clipped-stream.ts';
import type { MqttVersion } from './mqtt-version.ts';

/** Longest packet taken whole (bytes): the largest message that is read, its topic and properties. */
export const PACKET_LIMIT = MAX_MESSAGE_BYTES + 4 * 1024;

/** A broker that does not acknowledge for so long is taken for gone, however well it answers pings. */
const ACK_WITHIN = Duration.seconds(60);

/** An orderly DISCONNECT gets this long. */
const END_WITHIN = Duration.seconds(1);

/** CONNACK codes of "unacceptable protocol version", in 3.1.1 and in 5. */
const VERSION_REFUSED = new Set<unknown>([0x01, 0x84]);

export interface ConnectionOptions {
  readonly version: MqttVersion;
  readonly clientId: string;
  readonly keepalive: Duration;
  readonly will: { readonly topic: string; readonly payload: string };
  readonly timers: Timers;
  message(topic: string, bytes: Uint8Array): void;
  /** Once, when the connection ended by itself. */
  lost(why: string): void;
}

export type OpenEnd =
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'version-refused' | 'closed-unanswered' | 'failed'; readonly why: string };

export class Connection {
  readonly #client: MqttClient;
  readonly #timers: Timers;
  /** Rejects what still waits for an acknowledgement when the connection ends. */
  readonly #waiting = new Set<(why: Error) => void>();
  #ended = false;

  private constructor(client: MqttClient, timers: Timers) {
    this.#client = client;
    this.#timers = timers;
  }

  /** Sends CONNECT and waits for the answer, however it ends. The caller's deadline destroys `stream`. */
  static open(stream: ClippedStream, options: ConnectionOptions): Promise<OpenEnd> {
    const client = new MqttClient(() => stream, {
      protocolVersion: options.version === '5' ? 5 : 4,
      clientId: options.clientId,
      clean: true,
      keepalive: options.keepalive / 1_000,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      will: { topic: options.will.topic, payload: Buffer.from(options.will.payload), qos: 1, retain: true },
    });
    const connection = new Connection(client, options.timers);
    client.on('message', (topic, bytes) => options.message(topic, bytes));
    return new Promise((resolve) => {
      let why = 'the broker closed the connection';
      let refused = false;
      let answered = false;
      client.on('error', (error: Error & { code?: unknown }) => {
        why = reasonOf(error);
        refused ||= VERSION_REFUSED.has(error.code);
        // A broker that hangs up on a CONNECT it cannot read may do so with a reset.
        answered ||= error.code !== 'ECONNRESET';
        stream.destroy();
      });
      client.on('disconnect', ({ reasonCode }) => {
        why = `the broker ended the session (reason ${reasonCode ?? 0})`;
      });
      client.once('connect', () => resolve({ kind: 'connected', connection }));
      client.once('close', () => {
        const kind = refused ? 'version-refused' : answered ? 'failed' : 'closed-unanswered';
        resolve({ kind, why });
        if (connection.#finish(why)) options.lost(why);
      });
    });
  }

  /** False when the broker does not grant it. Throws WorldError `link.lost`. */
  async subscribe(filter: string): Promise<boolean> {
    const granted = await this.#acknowledged<number | undefined>((done) => {
      this.#client.subscribe(filter, { qos: 1 }, (error, grants) => {
        // A refusal is an answer; that the connection ended is told by #finish.
        done(error ? 0x80 : grants?.[0]?.qos);
      });
    });
    return granted !== undefined && granted < 0x80;
  }

  /** Throws WorldError `link.lost`. */
  async unsubscribe(filter: string): Promise<void> {
    await this.#acknowledged<void>((done) => {
      this.#client.unsubscribe(filter, () => done());
    });
  }

  /** Resolves when the broker has it (QoS 1) or the socket took it (QoS 0). Throws WorldError `link.lost`, `link.refused`. */
  async publish(topic: string, payload: string, options: { qos: 0 | 1; retain: boolean }): Promise<void> {
    const error = await this.#acknowledged<unknown>((done) => {
      this.#client.publish(topic, payload, options, done);
    });
    if (error)
      throw new WorldError('link.refused', `The broker refuses "${topic}": ${reasonOf(error)}`, {
        cause: error,
      });
  }

  /** Ends in good order, so that the broker keeps the last will to itself; by force after a second. Never throws. */
  async end(): Promise<void> {
    if (!this.#finish('the session was closed')) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#timers.after(END_WITHIN, () => this.#client.stream.destroy());
      this.#client.stream.once('close', () => {
        cancel();
        resolve();
      });
      // Unacknowledged reports stay in the outbox: nothing here is waited for.
      this.#client.outgoing = {};
      this.#client.end(false);
    });
  }

  /** Ends at once, without a word: the broker sends the last will. */
  destroy(): void {
    this.#client.stream.destroy();
  }

  #acknowledged<T>(send: (done: (answer: T) => void) => void): Promise<T> {
    if (this.#ended) return Promise.reject(lost('the session has ended'));
    return new Promise<T>((resolve, reject) => {
      const cancel = this.#timers.after(ACK_WITHIN, () => this.destroy());
      const settle = () => {
        cancel();
        this.#waiting.delete(fail);
      };
      const fail = (why: Error) => {
        settle();
        reject(why);
      };
      this.#waiting.add(fail);
      send((answer) => {
        if (!this.#waiting.has(fail)) return;
        settle();
        resolve(answer);
      });
    });
  }

  /** True for the first call: what still waits is told. */
  #finish(why: string): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    for (const reject of [...this.#waiting]) reject(lost(why));
    return true;
  }
}

function lost(why: string): WorldError {
  return new WorldError('link.lost', `Not delivered: ${why}`);
}
