/**
 * What holds for this box now: in memory, on disk beside it, and told to those who live by it when it changes.
 *
 * Driven by `Inbox`, which decides what may enter. Invariant: all that is held was signed by someone whom the trust held now
 * allows it, for a node or group that this box is now.
 */
import type { Claims, ClaimsOf } from '../../../../province/contract/envelope.ts';
import type { RootKeys } from '../../../../province/contract/messages/trust.ts';
import type { Read } from '../../../../province/contract/read-message.ts';
import { mayIssue } from '../../../../province/contract/trust/may-issue.ts';
import { rootFingerprint } from '../../../../province/contract/trust/root-fingerprint.ts';
import type { TrustInForce } from '../../../../province/contract/trust/trust-in-force.ts';
import { maySchedule } from '../../../../time/clock.ts';
import { WallTime } from '../../../../time/instant.ts';
import type { Floor, SeenId } from '../../../store/store.ts';
import { asHandedOn, type EndingKnown, isEnded } from '../ending.ts';
import type { InboxParts } from '../inbox-parts.ts';
import type { WireMessage } from '../parking.ts';
import { type HeldSummary, type Reconciliation, reconcile } from '../plan/reconcile.ts';
import {
  documentId,
  EVERYBODY,
  type HeldMessage,
  InboxMemory,
  type SeenMessage,
  seenKey,
} from './inbox-memory.ts';
import type { Keeping } from './keeping.ts';
import { outlived } from './outlived.ts';
import { PINNED, type RestoredDocuments, readBack } from './restore.ts';

/** Ids are remembered this much longer than their `exp` (seconds): a province whose clock is set back must not open a gap. */
const FORGET_AFTER_SECONDS = 24 * 3600;

type Droppable = 'plan' | 'schedule' | 'alert' | 'bulletin';
export interface Gone {
  readonly type: Droppable;
  readonly id: string;
}

export interface HoldingsParts
  extends Pick<InboxParts, 'nodeId' | 'clock' | 'store' | 'faults' | 'handlers'> {
  /** Root keys that all descends from. */
  readonly root: RootKeys;
  readonly keeping: Keeping;
}

export class Holdings {
  readonly memory = new InboxMemory();
  readonly #parts: HoldingsParts;
  #schedulesChanged = false;

  constructor(parts: HoldingsParts) {
    this.#parts = parts;
  }

  /** Whom the box believes: the list held, or the root keys of its identity, which can only introduce one. */
  get trust(): TrustInForce {
    return this.memory.held('trust', 'trust')?.claims.body ?? { root: this.#parts.root, issuers: [] };
  }

  get groups(): readonly string[] {
    return this.memory.held('assignment', 'assignment')?.claims.body.groups ?? [];
  }

  /** 0 for what is not held. */
  get versions(): { readonly trust: number; readonly assignment: number } {
    return {
      trust: this.memory.held('trust', 'trust')?.claims.version ?? 0,
      assignment: this.memory.held('assignment', 'assignment')?.claims.version ?? 0,
    };
  }

  /** How many of this kind and issuer are held, beside this very one. Alerts, and what ends them, are two kinds. */
  countOf(claims: Claims): number {
    if (claims.type !== 'alert' && claims.type !== 'bulletin' && claims.type !== 'schedule') return 0;
    const ends = (one: Claims) => one.type === 'alert' && one.body.msgType !== 'alert';
    const present = this.memory.held(claims.type, documentId(claims));
    return this.memory
      .all(claims.type)
      .filter((one) => one !== present && one.claims.iss === claims.iss && ends(one.claims) === ends(claims))
      .length;
  }

  /** For who may end which alert. */
  get ending(): EndingKnown {
    const node = { nodeId: this.#parts.nodeId, groups: this.groups };
    return {
      held: () => this.memory.all('alert').map(({ claims }) => claims),
      enders: () => this.memory.enders(),
      mayEndAll: (iss) => mayIssue(this.trust, iss, { type: 'command', priority: 'emergency' }, node),
    };
  }

  /** In memory at once, on disk beside, receipt after. */
  keep(read: Read, message: WireMessage): void {
    const { claims, jws, sha256 } = read;
    let held: HeldMessage | undefined;
    let seen: SeenMessage | undefined;
    if (claims.type !== 'command' && claims.type !== 'welcome') {
      held = { claims, jws, sha256, receivedAt: this.#parts.clock.wall(), kept: 'storing' };
      this.memory.hold(held);
      this.#schedulesChanged ||= claims.type === 'schedule';
    }
    if ('exp' in claims) {
      const first = { topic: message.topic, at: message.receivedAt };
      seen = { exp: claims.exp, iat: claims.iat, first, kept: 'storing' };
      const floor = this.memory.see(seenKey(claims.iss, claims.jti), seen);
      if (floor) this.raiseFloor(floor);
    }
    this.#parts.keeping.keep(read, held, seen);
  }

  /** What the disk remembers of ids. `welcome`: of a disk that was welcomed. */
  remember(floors: readonly Floor[], seen: readonly SeenId[], welcome: RestoredDocuments['welcome']): void {
    for (const floor of floors) this.memory.raiseFloor(floor);
    // An older release's, or one begun anew while the agent ran: it remembers from its welcome on.
    if (welcome && !floors.some(({ iss }) => iss === EVERYBODY))
      this.raiseFloor({ iss: EVERYBODY, iat: welcome.iatFloor });
    for (const { jti, exp, iat } of seen) {
      const floor = this.memory.see(jti, { exp, kept: 'stored', ...(iat !== undefined && { iat }) });
      if (floor) this.raiseFloor(floor);
    }
  }

  /** In memory at once, on disk beside. */
  raiseFloor(floor: Floor): void {
    this.memory.raiseFloor(floor);
    this.#parts.keeping.quietly(this.#parts.store.seen.raiseFloor(floor));
  }

  drop(type: Droppable, id: string): void {
    if (!this.memory.held(type, id)) return;
    this.memory.drop(type, id);
    this.#parts.keeping.quietly(this.#parts.store.documents.drop(type, id));
  }

  /** Alerts that an update or cancel ended: those who play them know it by the update or cancel itself. */
  dropEnded(): void {
    const { ending } = this;
    for (const { claims } of this.memory.all('alert'))
      if (isEnded(claims, ending)) this.drop('alert', documentId(claims));
  }

  withdraw(gone: readonly Gone[]): void {
    for (const { type, id } of gone) this.drop(type, id);
    const ids = (type: Droppable) => gone.filter((one) => one.type === type).map(({ id }) => id);
    this.#schedulesChanged ||= ids('schedule').length > 0;
    const [alerts, bulletins] = [ids('alert'), ids('bulletin')];
    if (alerts.length + bulletins.length > 0)
      this.#parts.handlers.onState({ kind: 'withdrawn', alerts, bulletins });
  }

  /** Reads all that is held again, under new trust or new groups: whoever lost the right to say it has not said it. */
  doubt(): void {
    const gone: Gone[] = [];
    for (const type of ['plan', 'assignment', 'schedule', 'alert', 'bulletin'] as const)
      for (const held of this.memory.all(type)) {
        const id = documentId(held.claims);
        if (readBack({ ...held, type, id }, this.#parts.nodeId, this.trust, this.groups)) continue;
        // Without an assignment it would know neither zones nor volumes: the old one serves until another comes.
        if (type === 'assignment') held.doubted = true;
        else gone.push({ type, id });
      }
    this.withdraw(gone);
  }

  /** Coalesced: a hundred schedules of one connection are told as one change. */
  tellSchedules(): void {
    if (!this.#schedulesChanged) return;
    this.#schedulesChanged = false;
    const schedules = this.memory.all('schedule').map(({ claims }) => claims);
    this.#parts.handlers.onState({ kind: 'schedules', schedules });
  }

  /** What disk remembers, where nothing newer has come meanwhile; told as if it came now. */
  recall({ trust, others, bad, unpinned }: RestoredDocuments): void {
    const { store, keeping, handlers, root } = this.#parts;
    for (const { type, id } of bad) keeping.quietly(store.documents.drop(type, id));
    if (unpinned) this.#pin(root);
    const overtaken = trust !== undefined && !this.memory.recall(trust);
    const foreign = others.filter((message) => this.#isAnothers(message));
    const taken = others.filter((message) => this.memory.recall(message));
    this.#restore(foreign);
    if (trust?.claims.type === 'trust' && !overtaken)
      handlers.onState({ kind: 'trust', claims: trust.claims });
    for (const { claims } of taken)
      if (claims.type === 'assignment') handlers.onState({ kind: 'assignment', claims });
    if (overtaken) this.doubt();
    this.dropEnded();
    this.#schedulesChanged ||= taken.some(({ claims }) => claims.type === 'schedule');
    this.tellSchedules();
    const stillHeld = <T extends 'alert' | 'bulletin'>(type: T): ClaimsOf<T>[] =>
      this.memory.all(type).flatMap((held) => (taken.includes(held as HeldMessage) ? [held.claims] : []));
    const { ending } = this;
    const alerts = stillHeld('alert').map((claims) => asHandedOn(claims, ending));
    handlers.onRestored({ alerts, bulletins: stillHeld('bulletin') });
  }

  /** The plan that is held against all else; undefined when there is none. */
  reconciled(): Reconciliation | undefined {
    const plan = this.memory.held('plan', 'plan')?.claims;
    return plan && reconcile(plan, this.#summary());
  }

  /** Forgets what can no longer matter and promises again what the disk refused. */
  tidy(): void {
    const { clock, store, keeping } = this.#parts;
    keeping.again(({ claims, sha256 }) => {
      const type = claims.type === 'welcome' || claims.type === 'command' ? undefined : claims.type;
      return type === undefined || this.memory.held(type, documentId(claims))?.sha256 !== sha256;
    });
    // By what can be proved only: a clock that is years ahead must not make the box forget what it took.
    const { notBefore } = clock.proven();
    const forgotten = Math.floor(notBefore / 1_000) - FORGET_AFTER_SECONDS;
    this.memory.forgetBefore(forgotten);
    keeping.quietly(store.seen.forgetBefore(forgotten));
    for (const { type, id } of outlived(this.memory, notBefore)) this.drop(type, id);
    this.judgeTrustAge();
  }

  /** A list that is overdue is a fault, and nothing else: all goes on. A clock that may be wrong may say so, too. */
  judgeTrustAge(): void {
    const { clock, faults } = this.#parts;
    const now = maySchedule(clock.trust()) ? clock.wall() : clock.proven().notBefore;
    const due = this.memory.held('trust', 'trust')?.claims.body.nextUpdate;
    if (due !== undefined && WallTime.parse(due) < now)
      faults.raise(
        'link.trust-overdue',
        `Danh sách tin cậy phải được cập nhật trước ${due}. Hộp vẫn hoạt động; đề nghị tỉnh gửi danh sách mới.`,
      );
    else faults.clear('link.trust-overdue');
  }

  /** Whether another issuer's message of this id came while the disk was being read. */
  #isAnothers({ claims }: HeldMessage): boolean {
    if (claims.type === 'command' || claims.type === 'welcome') return false;
    const present = this.memory.held(claims.type, documentId(claims));
    return present !== undefined && present.claims.iss !== claims.iss;
  }

  /** Gives back what belonged to its issuer before: on disk, and with those who live by it. */
  #restore(messages: readonly HeldMessage[]): void {
    const { keeping, handlers } = this.#parts;
    for (const message of messages) keeping.quietly(keeping.document(message, message.receivedAt));
    const ids = (type: 'alert' | 'bulletin') =>
      messages.filter(({ claims }) => claims.type === type).map(({ claims }) => documentId(claims));
    const [alerts, bulletins] = [ids('alert'), ids('bulletin')];
    if (alerts.length + bulletins.length > 0) handlers.onState({ kind: 'withdrawn', alerts, bulletins });
  }

  /** Marks on disk of which root all that follows descends. */
  #pin(root: RootKeys): void {
    const { store, clock, keeping } = this.#parts;
    keeping.quietly(
      store.documents.put({
        type: 'trust',
        id: PINNED,
        version: 0,
        sha256: rootFingerprint(root),
        jws: '',
        receivedAt: clock.wall(),
      }),
    );
  }

  #summary(): HeldSummary {
    const state = (held: HeldMessage<ClaimsOf<'trust' | 'assignment' | 'schedule'>>) => ({
      iss: held.claims.iss,
      iat: held.claims.iat,
      version: held.claims.version,
      sha256: held.sha256,
    });
    const trust = this.memory.held('trust', 'trust');
    const assignment = this.memory.held('assignment', 'assignment');
    return {
      trust: trust && state(trust),
      assignment: assignment && !assignment.doubted ? state(assignment) : undefined,
      schedules: this.memory.all('schedule').map((held) => ({ ...state(held), id: held.claims.body.id })),
      alerts: this.memory
        .all('alert')
        .filter(({ claims }) => claims.body.msgType !== 'cancel')
        .map(({ claims }) => ({ id: documentId(claims), iat: claims.iat })),
    };
  }
}
