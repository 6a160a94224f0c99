/**
 * What the box remembers of messages, in memory: the alert path asks it and waits for no disk. The store is behind it: what it
 * holds is read once at the start, and what is new is written there beside the path.
 *
 * Invariant: of two versions of one state of one issuer the higher is kept, whichever came first from wire or disk; of two
 * issuers the one that was there first, which is the disk's. No id is forgotten as long as its message could come again, unless a
 * floor refuses all that its issuer said before.
 */
import type { Claims, ClaimsOf } from '../../../../province/contract/envelope.ts';
import { alertId } from '../../../../province/contract/messages/alert.ts';
import type { Memory } from '../../../../province/contract/reading/judge-memory.ts';
import type { MonotonicTime, WallTime } from '../../../../time/instant.ts';
import type { Floor } from '../../../store/store.ts';

/** How far the promise of a receipt has come. */
export type Kept = 'storing' | 'stored' | 'failed';

export interface HeldMessage<C extends Claims = Claims> {
  readonly claims: C;
  readonly jws: string;
  readonly sha256: string;
  readonly receivedAt: WallTime;
  kept: Kept;
  /** Its issuer's word no longer counts, but the box cannot do without it until another comes: the assignment. */
  doubted?: true;
}

export interface SeenMessage {
  /** Seconds since 1970. */
  readonly exp: number;
  /** Seconds since 1970; absent for one that an older release wrote down. */
  readonly iat?: number;
  /** Where and when it first came; absent when it was read from disk. */
  readonly first?: { readonly topic: string; readonly at: MonotonicTime };
  kept: Kept;
}

/** Only trusted issuers can fill this; a week of one message every 10 s is 60,000 (8 MB). */
const MOST_SEEN = 60_000;

/** Share of a full memory that is forgotten at a time, so that it is not sorted at every message. */
const FORGOTTEN_AT_ONCE = 0.1;

/** Whose floor holds for all: that of the welcome. No issuer has this name. */
export const EVERYBODY = '*';

type HeldType = Exclude<Claims['type'], 'command' | 'welcome'>;

export class InboxMemory {
  /** By type, then by id: what one type is asked for again and again is not looked for among all. */
  readonly #held = new Map<HeldType, Map<string, HeldMessage>>();
  /** Updates and cancels among the alerts: each new alert is held against these. */
  readonly #enders = new Map<string, ClaimsOf<'alert'>>();
  readonly #seen = new Map<string, SeenMessage>();
  readonly #floors = new Map<string, number>();
  readonly #most: number;

  constructor(most: number = MOST_SEEN) {
    this.#most = most;
  }

  /** As the contract's judge asks it, for a message of `iss`: ids of one issuer cannot shadow those of another. */
  of(iss: string): Memory {
    return {
      seen: (jti) => this.#seen.has(seenKey(iss, jti)),
      held: (type, id) => {
        const held = this.#ofType(type).get(id);
        if (!held || held.doubted || !('version' in held.claims)) return undefined;
        return { version: held.claims.version, sha256: held.sha256 };
      },
      holder: (type, id) => {
        const held = this.#ofType(type).get(id);
        return held && !held.doubted ? held.claims.iss : undefined;
      },
    };
  }

  held<T extends HeldType>(type: T, id: string): HeldMessage<ClaimsOf<T>> | undefined {
    return this.#ofType(type).get(id) as HeldMessage<ClaimsOf<T>> | undefined;
  }

  /** All of one type. */
  all<T extends HeldType>(type: T): HeldMessage<ClaimsOf<T>>[] {
    return [...this.#ofType(type).values()] as HeldMessage<ClaimsOf<T>>[];
  }

  /** Updates and cancels that are held. */
  enders(): readonly ClaimsOf<'alert'>[] {
    return [...this.#enders.values()];
  }

  hold(message: HeldMessage): void {
    const { claims } = message;
    if (claims.type === 'command' || claims.type === 'welcome') return;
    const id = documentId(claims);
    this.#ofType(claims.type).set(id, message);
    if (claims.type !== 'alert') return;
    if (claims.body.msgType === 'alert') this.#enders.delete(id);
    else this.#enders.set(id, claims);
  }

  /** What disk remembers: true when it was taken, false when what came meanwhile is as new. */
  recall(message: HeldMessage): boolean {
    const { claims } = message;
    if (claims.type === 'command' || claims.type === 'welcome') return false;
    const present = this.#ofType(claims.type).get(documentId(claims));
    if (present?.claims.iss === claims.iss && versionOf(present.claims) >= versionOf(claims)) return false;
    this.hold(message);
    return true;
  }

  drop(type: HeldType, id: string): void {
    this.#ofType(type).delete(id);
    if (type === 'alert') this.#enders.delete(id);
  }

  #ofType(type: HeldType): Map<string, HeldMessage> {
    const known = this.#held.get(type);
    if (known) return known;
    const made = new Map<string, HeldMessage>();
    this.#held.set(type, made);
    return made;
  }

  seen(iss: string, jti: string): SeenMessage | undefined {
    return this.#seen.get(seenKey(iss, jti));
  }

  /**
   * Remembers an id. When that is one too many, the issuer with the most ids pays: its oldest are forgotten, and what it issued
   * before them is taken no more. So no issuer can make the box forget, or refuse, what another said. Answers the new floor.
   */
  see(key: string, seen: SeenMessage): Floor | undefined {
    this.#seen.set(key, seen);
    if (this.#seen.size <= this.#most) return undefined;
    const byIssuer = new Map<string, number[]>();
    for (const [known, { iat, exp }] of this.#seen) {
      const times = byIssuer.get(issuerOf(known)) ?? [];
      // What an older release wrote down was issued before it expired; nothing closer is known.
      times.push(iat ?? exp);
      byIssuer.set(issuerOf(known), times);
    }
    const [iss, times] = [...byIssuer].reduce((most, one) => (one[1].length > most[1].length ? one : most));
    times.sort((a, b) => a - b);
    const last =
      times[Math.min(Math.ceil(this.#most * FORGOTTEN_AT_ONCE), Math.ceil(times.length / 2)) - 1] ?? 0;
    const floor = { iss, iat: last + 1 };
    this.raiseFloor(floor);
    return floor;
  }

  /** From then on what `iss` issued before is not taken, and its ids from before need not be remembered. Never lowers it. */
  raiseFloor({ iss, iat }: Floor): void {
    if (iat <= this.floorOf(iss)) return;
    this.#floors.set(iss, iat);
    for (const [key, seen] of this.#seen)
      if (issuerOf(key) === iss && (seen.iat ?? seen.exp) < iat) this.#seen.delete(key);
  }

  /** Seconds since 1970; 0 for none. */
  floorOf(iss: string): number {
    return this.#floors.get(iss) ?? 0;
  }

  /** Forgets ids that can no longer come: `exp` before `seconds`. */
  forgetBefore(seconds: number): void {
    for (const [key, { exp }] of this.#seen) if (exp < seconds) this.#seen.delete(key);
  }

  get seenCount(): number {
    return this.#seen.size;
  }
}

/** One word of no spaces: an `Id` holds no slash. */
export function seenKey(iss: string, jti: string): string {
  return `${iss}/${jti}`;
}

function issuerOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** Schedule, bulletin or alert id; the type's own name for the others. */
export function documentId(claims: Claims): string {
  switch (claims.type) {
    case 'alert':
      return alertId(claims.body.key);
    case 'schedule':
    case 'bulletin':
      return claims.body.id;
    default:
      return claims.type;
  }
}

function versionOf(claims: Claims): number {
  return 'version' in claims ? claims.version : 0;
}
