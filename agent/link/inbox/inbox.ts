/**
 * All that comes to the box: verify → de-duplicate → apply → receipt. `decide` and `reconcile` say what; here it is done.
 *
 * Driven by `Link` (and by the USB import) on the main thread. It plays, plans and fetches nothing: the handlers do.
 *
 * Invariant: an alert is handed on in the turn of the event loop in which it came, before anything is written and whatever
 * else waits. If a promise, a disk or a pool stood in between, the alert would be as late as the card is slow.
 */
import type { ClaimsOf } from '../../../province/contract/envelope.ts';
import type { RefusalReason } from '../../../province/contract/messages/receipt.ts';
import type { Request } from '../../../province/contract/messages/request.ts';
import type { Read } from '../../../province/contract/read-message.ts';
import type { ToBoxType } from '../../../province/contract/topics.ts';
import { rootFingerprint } from '../../../province/contract/trust/root-fingerprint.ts';
import { Duration } from '../../../time/duration.ts';
import { type MonotonicTime, WallTime } from '../../../time/instant.ts';
import { decide, refuse } from './decide.ts';
import { asHandedOn } from './ending.ts';
import type { InboxParts } from './inbox-parts.ts';
import { Holdings } from './memory/holdings.ts';
import { documentId, EVERYBODY, seenKey } from './memory/inbox-memory.ts';
import { Keeping } from './memory/keeping.ts';
import { restore } from './memory/restore.ts';
import { HurriedLane } from './pace/hurried-lane.ts';
import { Pace } from './pace/pace.ts';
import { tooMany } from './pace/too-many.ts';
import { Parking, type WireMessage } from './parking.ts';
import { Asking } from './plan/asking.ts';
import { readingClock } from './reading-clock.ts';
import { Receipts } from './receipts.ts';
import { Refusing } from './refusal/refusing.ts';
import { afterTrust, afterWelcome, type Standing } from './standing.ts';
import { StateLane } from './state-lane.ts';

/** From one look at what has expired to the next. */
const TIDY_EVERY = Duration.minutes(1);

/** Of the contract's schema. */
const MOST_NEEDS = 10_000;

/** Read in the turn in which they come. All else takes the slow lane. */
const URGENT: ReadonlySet<ToBoxType | undefined> = new Set(['alert', 'command', 'welcome']);

/** Refusals that state which waits in the slow lane may change. */
const STATE_MAY_CHANGE: ReadonlySet<RefusalReason> = new Set([
  'unknown-issuer',
  'not-permitted',
  'wrong-audience',
]);

/** Refusals that the disk may change. */
const DISK_MAY_CHANGE: ReadonlySet<RefusalReason> = new Set(['not-welcomed', 'before-floor']);

/** What `Link` says of each new session. */
export interface Birth {
  readonly nonce: string;
  readonly sentAt: MonotonicTime;
}

export class Inbox {
  readonly #parts: InboxParts;
  readonly #parking = new Parking();
  readonly #pace = new Pace();
  readonly #lane: StateLane;
  readonly #hurried: HurriedLane;
  readonly #asking: Asking;
  readonly #keeping: Keeping;
  readonly #refusing: Refusing;
  readonly #holdings: Holdings;
  #standing: Standing = { kind: 'stranger' };
  /** The last one, until it makes this box no stranger. */
  #welcome: Read | undefined;
  #birth: Birth | undefined;
  /** Of the newest welcome: what still matters of before the floor. */
  #except: ReadonlySet<string> = new Set();
  /** Of a welcome that came while the disk was being read: whether there is a memory is not known yet. */
  #floorInDoubt = 0;
  #trustWanted = 0;
  /** A trust list came that is signed by others than the root keys believed here: there may be roll-overs between. */
  #rootBehind = false;
  #loading = true;
  #cancelTidy: (() => void) | undefined;

  constructor(parts: InboxParts) {
    this.#parts = parts;
    const receipts = new Receipts(parts);
    this.#keeping = new Keeping({ ...parts, receipts });
    this.#refusing = new Refusing({ ...parts, receipts });
    this.#holdings = new Holdings({ ...parts, root: parts.codec.root, keeping: this.#keeping });
    this.#lane = new StateLane({
      clock: parts.clock,
      read: (message) => this.#read(message, 'lane'),
      paused: () => this.#holdings.tellSchedules(),
    });
    this.#hurried = new HurriedLane({ ...parts, read: (message) => this.#read(message, 'lane') });
    this.#asking = new Asking({
      timers: parts.timers,
      lacking: () => this.#lacking(),
      ask: (needs) => this.#ask(needs),
    });
    this.#tidyLater();
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** For the birth; 0 for what is not held. */
  get versions(): { readonly trust: number; readonly assignment: number } {
    return this.#holdings.versions;
  }

  /** Groups of the assignment: what to be subscribed to beside the node's own topics. */
  get groups(): readonly string[] {
    return this.#holdings.groups;
  }

  /**
   * Takes over what the store remembers; what came meanwhile stays. Messages may be taken before and while it runs. Throws
   * WorldError of the store: then the box knows what comes from now on.
   */
  async load(): Promise<void> {
    const { store, nodeId, codec, log } = this.#parts;
    try {
      const asked = [store.seen.floors(), store.seen.all(), store.documents.all()] as const;
      const [floors, seen, documents] = await Promise.all(asked);
      const restored = restore(documents, codec.root, nodeId);
      if (restored.bad.length > 0)
        log.warn({ documents: restored.bad.length }, 'link: stored messages are not to be believed; dropped');
      this.#holdings.remember(floors, seen, restored.welcome);
      if (restored.welcome) {
        if (this.#except.size === 0) this.#except = new Set(restored.welcome.except);
        this.#floorInDoubt = 0;
        this.#stand({ kind: 'welcomed' });
      }
      this.#holdings.recall(restored);
    } finally {
      this.#loading = false;
      this.#settleFloor();
      this.#unpark();
    }
  }

  /** One message, from wherever. `receivedAt`: when its last byte was here. Never throws for what the world sends. */
  take(topic: string, bytes: Uint8Array, receivedAt: MonotonicTime): void {
    if (bytes.byteLength === 0) return; // a retained topic that was cleared: changes nothing
    const message = { topic, bytes, receivedAt };
    if (!URGENT.has(this.#parts.codec.typeOf(topic))) this.#wait(this.#lane, message);
    else if (this.#pace.isOfHurried(bytes, receivedAt)) this.#wait(this.#hurried, message);
    else this.#read(message);
  }

  /** The nonce that a welcome must answer from now on. */
  bornWith(birth: Birth): void {
    this.#birth = birth;
    this.#asking.settle();
  }

  close(): void {
    this.#lane.close();
    this.#hurried.close();
    this.#asking.close();
    this.#cancelTidy?.();
  }

  #wait(lane: StateLane | HurriedLane, message: WireMessage): void {
    if (!lane.push(message))
      this.#parts.faults.note(
        'link.flooded',
        'Bản tin đến quá nhanh, một số bị bỏ qua và sẽ được yêu cầu gửi lại.',
      );
  }

  #read(message: WireMessage, from: 'wire' | 'lane' = 'wire'): void {
    const { clock, nodeId, codec } = this.#parts;
    const reading = codec.read(message.topic, message.bytes, {
      trust: this.#holdings.trust,
      node: { nodeId, groups: this.groups },
      clock: readingClock(clock.proven()),
      iatFloor: 0,
      floorFor: (iss, jti) => this.#floorFor(iss, jti),
    });
    if (!reading) return;
    const verified = clock.monotonic();
    // What vouches for it may have come before it and still wait.
    if (!reading.ok && STATE_MAY_CHANGE.has(reading.reason) && this.#lane.putBack(message)) return;
    const decision = decide(
      reading,
      { topic: message.topic, at: message.receivedAt },
      {
        memory: this.#holdings.memory,
        ending: this.#holdings.ending,
        standing: this.#standing,
        nonce: this.#birth?.nonce,
      },
    );
    switch (decision.kind) {
      case 'nothing':
        return;
      case 'unverifiable':
        if (decision.reason === 'unknown-issuer') this.#parking.park(message);
        if (decision.reason === 'bad-signature') this.#mayBeBehind(message);
        // Before the first trust list every issuer is unknown: that is no fault yet.
        if (decision.reason !== 'unknown-issuer' || this.versions.trust > 0)
          this.#refusing.unverifiable(decision, message);
        return;
      case 'refuse':
        // Whether it was ever welcomed, and what it remembers, is on the disk that was not read yet.
        if (DISK_MAY_CHANGE.has(decision.reason) && this.#loading) this.#parking.park(message);
        else this.#refusing.refuse(decision, message);
        return;
      case 'keep-again':
        this.#holdings.keep(decision.read, message);
        return;
      case 'restate':
      case 'take': {
        const { claims } = decision.read;
        if (from === 'wire' && !this.#pace.mayGoAtOnce(claims, verified)) this.#wait(this.#hurried, message);
        else if (!this.#pace.mayBeTaken(claims, this.#holdings.countOf(claims), verified))
          this.#refusing.refuse(refuse(claims, 'too-many', tooMany(claims)), message);
        else if (decision.kind === 'restate') this.#holdings.keep(decision.read, message);
        else this.#apply(decision.read, message, verified);
      }
    }
  }

  /** The handler first, then the disk. */
  #apply(read: Read, message: WireMessage, verified: MonotonicTime): void {
    const { claims } = read;
    const { handlers, log } = this.#parts;
    const stamps = { received: message.receivedAt, verified };
    switch (claims.type) {
      case 'alert':
        handlers.onAlert(asHandedOn(claims, this.#holdings.ending), stamps);
        this.#holdings.keep(read, message);
        if (claims.body.msgType !== 'alert') this.#holdings.dropEnded();
        break;
      case 'command':
        handlers.onCommand(claims, stamps);
        // Its nonce lets it count once: nothing is to be remembered of it, and nobody waits for a receipt.
        if (claims.body.name === 'echo') return;
        this.#holdings.keep(read, message);
        break;
      case 'bulletin':
        handlers.onBulletin(claims, stamps);
        this.#holdings.keep(read, message);
        break;
      case 'welcome':
        this.#welcomed(read, claims, message.receivedAt);
        break;
      case 'trust':
        this.#holdings.keep(read, message);
        handlers.onState({ kind: 'trust', claims });
        this.#holdings.judgeTrustAge();
        this.#holdings.doubt();
        this.#lane.changed();
        this.#rootBehind = false;
        this.#stand(afterTrust(this.#standing, claims.version));
        this.#unpark();
        break;
      case 'assignment':
        this.#holdings.keep(read, message);
        handlers.onState({ kind: 'assignment', claims });
        this.#holdings.doubt();
        this.#lane.changed();
        break;
      case 'schedule':
        this.#holdings.keep(read, message);
        break;
      case 'plan': {
        this.#holdings.keep(read, message);
        const { schedules = [], alerts = [] } = this.#holdings.reconciled()?.drop ?? {};
        this.#holdings.withdraw([
          ...schedules.map((id) => ({ type: 'schedule' as const, id })),
          ...alerts.map((id) => ({ type: 'alert' as const, id })),
        ]);
      }
    }
    if (!('exp' in claims)) this.#asking.settle();
    log.info({ type: claims.type, iss: claims.iss, jti: claims.jti }, `link: took ${documentId(claims)}`);
  }

  #welcomed(read: Read, { body }: ClaimsOf<'welcome'>, receivedAt: MonotonicTime): void {
    this.#welcome = read;
    this.#except = new Set(body.except);
    // A box that remembers needs no floor but its own, and a late or slow-clocked issuer must not be refused for one.
    if (this.#standing.kind !== 'welcomed') {
      this.#floorInDoubt = Math.max(this.#floorInDoubt, body.iatFloor);
      if (!this.#loading) this.#settleFloor();
    }
    this.#trustWanted = body.trustVersion;
    this.#parts.handlers.onWelcome({
      ...(this.#parts.codec.answered && { time: WallTime.parse(body.time) }),
      sentAt: this.#birth?.sentAt ?? receivedAt,
      receivedAt,
    });
    this.#stand(afterWelcome(this.#standing, body.trustVersion, this.versions.trust));
  }

  /** This box has no memory from before its welcome. */
  #settleFloor(): void {
    if (this.#floorInDoubt > 0) this.#holdings.raiseFloor({ iss: EVERYBODY, iat: this.#floorInDoubt });
    this.#floorInDoubt = 0;
  }

  /** What its own full memory forgot is refused whoever excepts it. */
  #floorFor(iss: string, jti: string): number {
    const { memory } = this.#holdings;
    const own = memory.floorOf(iss);
    if (this.#except.has(seenKey(iss, jti))) return own;
    return Math.max(own, memory.floorOf(EVERYBODY), this.#floorInDoubt);
  }

  /** Asked for once per list that is taken, however many are forged. */
  #mayBeBehind({ topic }: WireMessage): void {
    if (this.#rootBehind || this.#parts.codec.typeOf(topic) !== 'trust') return;
    this.#rootBehind = true;
    this.#asking.settle();
  }

  #stand(standing: Standing): void {
    const before = this.#standing;
    this.#standing = standing;
    if (standing.kind !== 'welcomed') return;
    if (this.#welcome) {
      const { keeping, clock } = { keeping: this.#keeping, clock: this.#parts.clock };
      keeping.quietly(keeping.document(this.#welcome, clock.wall()));
      this.#welcome = undefined;
    }
    if (before.kind !== 'welcomed') this.#parts.handlers.onState({ kind: 'welcomed' });
  }

  /** Oldest first, as if they came now. */
  #unpark(): void {
    for (const { topic, bytes, receivedAt } of this.#parking.empty()) this.take(topic, bytes, receivedAt);
  }

  #lacking(): Request['needs'] {
    const wanting: Request['needs'] =
      this.versions.trust < this.#trustWanted ? [{ type: 'trust', version: this.#trustWanted }] : [];
    const needs = this.#holdings.reconciled()?.ask ?? wanting;
    if (!this.#rootBehind) return needs;
    const root = rootFingerprint(this.#holdings.trust.root);
    return [{ type: 'trust', root }, ...needs.filter(({ type }) => type !== 'trust')];
  }

  #ask(needs: Request['needs']): boolean {
    const { online, report, nodeId, newId, clock } = this.#parts;
    if (!online()) return false;
    const at = WallTime.format(clock.wall());
    report({
      type: 'request',
      payload: { v: 1, id: newId(), nodeId, at, needs: needs.slice(0, MOST_NEEDS) },
    });
    return true;
  }

  #tidyLater(): void {
    this.#cancelTidy = this.#parts.timers.after(TIDY_EVERY, () => {
      this.#holdings.tidy();
      this.#tidyLater();
    });
  }
}
