/** An inbox on the example province, a virtual clock and a store in memory, and all that it says. */
import { loaCodec } from '../../../../agent/link/codec/loa/loa-codec.ts';
import type { InboxHandlers, StateChange } from '../../../../agent/link/inbox/handlers.ts';
import { Inbox } from '../../../../agent/link/inbox/inbox.ts';
import type { Report, Store } from '../../../../agent/store/store.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { ClaimsOf } from '../../../../province/contract/envelope.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../../province/contract/examples/place.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../../province/contract/examples/trust.ts';
import type { RootKeys } from '../../../../province/contract/messages/trust.ts';
import { type ToBoxType, topicTo } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { WallTime } from '../../../../time/instant.ts';
import { memoryStore } from '../../store/memory-store.ts';

export const NODE = examplePlace.nodeId;
export const NONCE = 'f3Jk9sQ2mZx8Lr7T';

export interface InboxBox {
  readonly inbox: Inbox;
  readonly clock: VirtualClock;
  readonly store: Store;
  /** What was handed on, in order: `alert <jti>`, `withdrawn …`. */
  readonly told: string[];
  readonly alerts: { claims: ClaimsOf<'alert'>; received: number; verified: number }[];
  readonly changes: StateChange[];
  readonly reports: Report[];
  /** Codes as they were raised, noted (again and again) and cleared (`-code`). */
  readonly faults: string[];
  readonly lines: string[];
  /** Signs and hands in one example message, on the node's own topic. */
  give<T extends ToBoxType>(type: T, change?: Partial<ClaimsOf<T>>): Promise<string>;
  /** Hands in what was signed elsewhere. */
  raw(type: ToBoxType, payload: string | Uint8Array, topic?: string): void;
  /** Lets the slow lane and the store work. */
  settled(): Promise<void>;
  /** Trust, assignment and welcome. */
  atHome(): Promise<void>;
  /** `received alert`, `refused(replayed) alert`, in order. */
  receipts(): string[];
}

export interface BoxOptions {
  readonly store?: Store;
  readonly clock?: VirtualClock;
  readonly root?: RootKeys;
  readonly online?: boolean;
}

export function inboxBox(options: BoxOptions = {}): InboxBox {
  const clock = options.clock ?? new VirtualClock({ wall: WallTime.ms((EXAMPLE_IAT + 10) * 1_000) });
  const store = options.store ?? memoryStore();
  const told: string[] = [];
  const alerts: InboxBox['alerts'] = [];
  const changes: StateChange[] = [];
  const reports: Report[] = [];
  const faults: string[] = [];
  const lines: string[] = [];
  let ids = 0;
  const handlers: InboxHandlers = {
    onAlert: (claims, stamps) => {
      told.push(`alert ${claims.jti}`);
      alerts.push({ claims, ...stamps });
    },
    onCommand: ({ jti }) => void told.push(`command ${jti}`),
    onBulletin: ({ jti }) => void told.push(`bulletin ${jti}`),
    onState: (change) => {
      changes.push(change);
      told.push(
        change.kind === 'withdrawn' ? `withdrawn ${[...change.alerts, ...change.bulletins]}` : change.kind,
      );
    },
    onWelcome: () => void told.push('welcome'),
    onRestored: ({ alerts: a, bulletins: b }) =>
      void told.push(`restored ${a.length} alerts, ${b.length} bulletins`),
  };
  const inbox = new Inbox({
    nodeId: NODE,
    codec: loaCodec(NODE, options.root ?? exampleTrust().root),
    clock,
    timers: clock,
    store,
    faults: {
      raise: (code) => void faults.push(code),
      note: (code) => void faults.push(code),
      clear: (code) => void (faults.includes(code) && faults.push(`-${code}`)),
    },
    log: {
      info: (_, line) => void lines.push(line),
      warn: (_, line) => void lines.push(line),
    },
    newId: () => `id-${++ids}`,
    handlers,
    report: (report) => void reports.push(report),
    online: () => options.online ?? true,
  });
  const box: InboxBox = {
    inbox,
    clock,
    store,
    told,
    alerts,
    changes,
    reports,
    faults,
    lines,
    async give(type, change = {}) {
      const claims = exampleClaims(type, change);
      const jws = await signExample(claims);
      box.raw(type, jws, claims.type === 'schedule' ? topicTo(NODE, 'schedule', claims.body.id) : undefined);
      return jws;
    },
    raw(type, payload, topic = type === 'schedule' ? topicTo(NODE, type, 'lich-tuan') : topicTo(NODE, type)) {
      const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
      inbox.take(topic, bytes, clock.monotonic());
    },
    settled: async () => {
      for (let turn = 0; turn < 5; turn++) await clock.pass(Duration.zero);
    },
    async atHome() {
      await inbox.load();
      inbox.bornWith({ nonce: NONCE, sentAt: clock.monotonic() });
      await box.give('trust');
      await box.settled();
      await box.give('assignment');
      await box.settled();
      await box.give('welcome');
      await box.settled();
      for (const list of [told, alerts, changes, reports, faults, lines]) list.length = 0;
    },
    receipts: () =>
      reports.flatMap((report) => {
        if (report.type !== 'receipt') return [];
        const { status, subject } = report.payload;
        return [`${status}${'reason' in report.payload ? `(${report.payload.reason})` : ''} ${subject.type}`];
      }),
  };
  return box;
}
