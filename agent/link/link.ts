/**
 * The box's end of the wire: session, inbox and outbox put together; birth, last will and what to be subscribed to.
 *
 * Driven by the main thread. What it carries, and under which topics, is the codec's. Invariant: subscribed before the birth
 * is sent, so that its welcome cannot be missed.
 */
import type { JudgedClock } from '../../drivers/clock/port.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import { CONTRACT_VERSION } from '../../province/contract/envelope.ts';
import type { Heartbeat } from '../../province/contract/messages/heartbeat.ts';
import type { NodeState } from '../../province/contract/messages/state.ts';
import type { RootKeys } from '../../province/contract/messages/trust.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { type MonotonicTime, WallTime } from '../../time/instant.ts';
import { clockReport } from '../health/clock-report.ts';
import type { Hearing } from '../health/echo/echo-book.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { Log } from '../log/log.ts';
import type { LinkSettings } from '../settings/settings.ts';
import type { Report, Store } from '../store/store.ts';
import { loaCodec } from './codec/loa/loa-codec.ts';
import type { Codec, Outgoing, Saying } from './codec/port.ts';
import type { InboxHandlers } from './inbox/handlers.ts';
import { Inbox } from './inbox/inbox.ts';
import { Outbox } from './outbox/outbox.ts';
import type { MqttVersion } from './session/mqtt-version.ts';
import { Session } from './session/session.ts';

/**
 * The store gets this long to say what it remembers. Then the card is slow or dead, and the session begins without it: what comes
 * late is joined to what came meanwhile.
 */
const LOAD_WITHIN = Duration.seconds(3);

/** The farewell of an orderly end gets this long; then the broker's last will says the same. */
const FAREWELL_WITHIN = Duration.seconds(1);

export interface LinkNode {
  readonly id: string;
  readonly kind: 'speaker' | 'board';
  /** Root keys of its identity. */
  readonly root: RootKeys;
  /** Version of the agent. */
  readonly agent: string;
  /** Of this boot of the machine: monotonic stamps of one boot compare. */
  readonly bootId: string;
}

export interface LinkParts {
  readonly node: LinkNode;
  /** Absent: a box that was given no identity. */
  readonly settings?: LinkSettings | undefined;
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly store: Pick<Store, 'documents' | 'seen' | 'outbox'>;
  /** Absent: the contract's own. */
  readonly codec?: Codec;
  readonly faults: FaultSink;
  readonly log: Log;
  readonly random: () => number;
  /** Unique for ever; 16 characters or more. */
  readonly newId: () => string;
  readonly handlers: InboxHandlers;
  /** Whole seconds; default `KEEPALIVE` of the session. */
  readonly keepalive?: Duration;
}

export class Link {
  readonly #parts: LinkParts;
  readonly #codec: Codec;
  readonly #session: Session;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  #closed = false;
  #heardAt: MonotonicTime | undefined;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    const { node, handlers, keepalive, codec = loaCodec(node.id, node.root) } = parts;
    this.#codec = codec;
    this.#session = new Session(
      {
        settings: parts.settings,
        clientId: node.id,
        will: this.#farewell(),
        clock: parts.clock,
        timers: parts.timers,
        log: parts.log,
        random: parts.random,
        ...(keepalive !== undefined && { keepalive }),
      },
      {
        connected: ({ version, refused }) => this.#connected(version, refused),
        lost: () => {
          this.#heardAt = undefined;
          this.#outbox.disconnected();
        },
        message: (topic, bytes, receivedAt) => {
          this.#heardAt = receivedAt;
          this.#inbox.take(topic, bytes, receivedAt);
        },
      },
    );
    this.#outbox = new Outbox({
      ...parts,
      codec,
      publish: (packet) => this.#publish(packet),
    });
    this.#inbox = new Inbox({
      ...parts,
      nodeId: node.id,
      codec,
      report: (report) => this.report(report),
      online: () => this.#session.connected,
      handlers: {
        ...handlers,
        onState: (change) => {
          if (change.kind === 'assignment') this.#subscribe();
          handlers.onState(change);
        },
      },
    });
  }

  /** Whether there is a session now. */
  get online(): boolean {
    return this.#session.connected;
  }

  /** `unset`: a box that was given no identity never connects. */
  get standing(): 'connected' | 'disconnected' | 'unset' {
    if (!this.#parts.settings) return 'unset';
    return this.online ? 'connected' : 'disconnected';
  }

  /** Whether the province has ever said that it knows this box. */
  get welcomed(): boolean {
    return this.#inbox.standing.kind === 'welcomed';
  }

  /** The session, and when something last came; undefined where nobody would answer a question. */
  get hearing(): Hearing {
    const { since } = this.#session;
    return since !== undefined && this.welcomed && this.#codec.answered
      ? { since, heardAt: this.#heardAt }
      : undefined;
  }

  /** Ends the session that stands without a farewell, and makes another. */
  rebuild(why: string): void {
    this.#session.rebuild(why);
  }

  /** Reports that wait. */
  get waiting(): number {
    return this.#outbox.waiting;
  }

  /** Takes over what the store remembers, then connects; without the store's answer after three seconds. Call once. */
  start(): void {
    const { timers, faults } = this.#parts;
    this.#subscribe();
    const begin = () => {
      if (!this.#closed) this.#session.start();
    };
    const cancel = timers.after(LOAD_WITHIN, begin);
    this.#inbox
      .load()
      .catch((error: unknown) => {
        if (!(error instanceof WorldError)) throw error;
        faults.note(
          'link.not-restored',
          `Không đọc được dữ liệu đã lưu: ${reasonOf(error)}. Hộp chờ tỉnh gửi lại.`,
        );
      })
      .finally(() => {
        cancel();
        begin();
      });
  }

  /** Hands in what came by another way than the network, such as a USB stick. */
  take(topic: string, bytes: Uint8Array): void {
    this.#inbox.take(topic, bytes, this.#parts.clock.monotonic());
  }

  /** Delivered at least once, in order, however long it takes. Answers at once. */
  report(report: Report): void {
    this.#outbox.put(report);
  }

  /** Sent now or not at all. */
  beat(heartbeat: Heartbeat): void {
    if (this.#session.connected) this.#deliver({ type: 'heartbeat', payload: heartbeat });
  }

  /** An answer to who asks now: it is not kept for a later session. */
  answer(answer: Extract<Saying, { type: 'preview' | 'screenshot' }>): void {
    if (this.#session.connected) this.#deliver(answer);
  }

  /** Says farewell and ends, within two seconds. Never throws. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#inbox.close();
    if (this.#session.connected) {
      const said = this.#publish(this.#farewell()).catch((error: unknown) => this.#expectWorld(error));
      await new Promise<void>((resolve) => {
        const cancel = this.#parts.timers.after(FAREWELL_WITHIN, resolve);
        void said.finally(() => {
          cancel();
          resolve();
        });
      });
    }
    this.#outbox.disconnected();
    await this.#session.close();
  }

  #connected(version: MqttVersion, refused: readonly string[]): void {
    const { faults } = this.#parts;
    if (refused.length > 0)
      faults.raise(
        'link.subscription-refused',
        `Máy chủ không cho nhận: ${refused.join(', ')}. Kiểm tra quyền của hộp trên máy chủ.`,
      );
    else faults.clear('link.subscription-refused');
    this.#beBorn(version);
    this.#outbox.connected();
  }

  #beBorn(mqtt: MqttVersion): void {
    const { node, clock, newId } = this.#parts;
    const nonce = newId();
    const { trust, assignment } = this.#inbox.versions;
    const birth: NodeState = {
      v: 1,
      nodeId: node.id,
      online: true,
      at: WallTime.format(clock.wall()),
      nonce,
      kind: node.kind,
      agent: node.agent,
      contract: [CONTRACT_VERSION],
      mqtt,
      bootId: node.bootId,
      clock: clockReport(clock.trust()),
      trustVersion: trust,
      assignmentVersion: assignment,
    };
    this.#inbox.bornWith({ nonce, sentAt: clock.monotonic() });
    this.#deliver({ type: 'state', payload: birth });
    const given = this.#codec.given({ nonce, now: clock.wall(), held: this.#inbox.versions });
    for (const { topic, bytes } of given) this.take(topic, bytes);
  }

  #subscribe(): void {
    this.#session.subscribeTo(new Set(this.#codec.filters(this.#inbox.groups)));
  }

  #deliver(saying: Saying): void {
    const packet = this.#codec.write(saying);
    if (packet) this.#publish(packet).catch((error: unknown) => this.#expectWorld(error));
  }

  #publish({ topic, payload, ...how }: Outgoing): Promise<void> {
    return this.#session.publish(topic, payload, how);
  }

  /** A session that ends while something is on its way: the next one begins with a birth of its own. */
  #expectWorld(error: unknown): void {
    if (!(error instanceof WorldError)) throw error;
  }

  #farewell(): Outgoing {
    const payload: NodeState = { v: 1, nodeId: this.#parts.node.id, online: false };
    const said = this.#codec.write({ type: 'state', payload });
    if (!said) throw new Error('a codec has words for state: it is what a broker says when the box is gone');
    return said;
  }
}
