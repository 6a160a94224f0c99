/**
 * What the box remembers of messages, in memory: the alert path asks it and waits for no disk. The store is behind it: what it
 * holds is read once at the start, and what is new is written there beside the path.
 *
 * Invariant: of two versions of one state of one issuer the higher is kept, whichever came first from wire or disk; of two
 * issuers the one that was there first, which is the disk's.
 */
import type { Claims, ClaimsOf } from '../../../../province/contract/envelope.ts';
import { alertId } from '../../../../province/contract/messages/alert.ts';
import type { Memory } from '../../../../province/contract/reading/judge-memory.ts';
import type { MonotonicTime, WallTime } from '../../../../time/instant.ts';

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
  /** Where and when it first came; absent when it was read from disk. */
  readonly first?: { readonly topic: string; readonly at: MonotonicTime };
  kept: Kept;
}

/** Only trusted issuers can fill this; a week of one message every 10 s is 60,000 (8 MB). The soonest to expire goes first. */
const MOST_SEEN = 60_000;

type HeldType = Exclude<Claims['type'], 'command' | 'welcome'>;

export class InboxMemory {
  readonly #held = new Map<string, HeldMessage>();
  readonly #seen = new Map<string, SeenMessage>();

  /** As the contract's judge asks it, for a message of `iss`: ids of one issuer cannot shadow those of another. */
  of(iss: string): Memory {
    return {
      seen: (jti) => this.#seen.has(seenKey(iss, jti)),
      held: (type, id) => {
        const held = this.#held.get(`${type} ${id}`);
        if (!held || held.doubted || !('version' in held.claims)) return undefined;
        return { version: held.claims.version, sha256: held.sha256 };
      },
      holder: (type, id) => {
        const held = this.#held.get(`${type} ${id}`);
        return held && !held.doubted ? held.claims.iss : undefined;
      },
    };
  }

  held<T extends HeldType>(type: T, id: string): HeldMessage<ClaimsOf<T>> | undefined {
    return this.#held.get(`${type} ${id}`) as HeldMessage<ClaimsOf<T>> | undefined;
  }

  /** All of one type. */
  all<T extends HeldType>(type: T): HeldMessage<ClaimsOf<T>>[] {
    return [...this.#held.values()].filter(
      (held): held is HeldMessage<ClaimsOf<T>> => held.claims.type === type,
    );
  }

  hold(message: HeldMessage): void {
    this.#held.set(`${message.claims.type} ${documentId(message.claims)}`, message);
  }

  /** What disk remembers: true when it was taken, false when what came meanwhile is as new. */
  recall(message: HeldMessage): boolean {
    const key = `${message.claims.type} ${documentId(message.claims)}`;
    const present = this.#held.get(key);
    if (present?.claims.iss === message.claims.iss && versionOf(present.claims) >= versionOf(message.claims))
      return false;
    this.#held.set(key, message);
    return true;
  }

  drop(type: HeldType, id: string): void {
    this.#held.delete(`${type} ${id}`);
  }

  seen(iss: string, jti: string): SeenMessage | undefined {
    return this.#seen.get(seenKey(iss, jti));
  }

  see(key: string, seen: SeenMessage): void {
    this.#seen.set(key, seen);
    if (this.#seen.size > MOST_SEEN) {
      const byEnd = [...this.#seen].sort(([, a], [, b]) => a.exp - b.exp);
      // A tenth at once, so that a full memory does not sort at every message.
      for (const [old] of byEnd.slice(0, MOST_SEEN / 10)) this.#seen.delete(old);
    }
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
