/**
 * Who is logged in. In memory: a box that starts anew asks for the PIN again. The secret of a session is known to its browser alone;
 * here lies its hash.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';

/** A shift. */
export const LONGEST = Duration.hours(12);
/** A page that stands open and that nobody touches. */
export const IDLE = Duration.minutes(30);
/** At once; whoever was silent longest gives way. */
const MOST = 32;

export interface Guest {
  readonly who: string;
  /** Against forged requests: a page of elsewhere cannot read it. */
  readonly token: string;
  /** Called when the session ends, however. The answer takes it back. */
  onEnd(ended: () => void): () => void;
}

interface Kept {
  readonly guest: Guest;
  readonly since: MonotonicTime;
  readonly ends: Set<() => void>;
  seen: MonotonicTime;
}

export class Sessions {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #kept = new Map<string, Kept>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  open(who: string): { readonly secret: string; readonly guest: Guest } {
    this.#sweep();
    // Kept in the order in which they were last seen.
    const [silent] = this.#kept.keys();
    if (this.#kept.size >= MOST && silent !== undefined) this.#end(silent);
    const secret = secretText();
    const ends = new Set<() => void>();
    const guest: Guest = {
      who,
      token: secretText(),
      onEnd: (ended) => {
        ends.add(ended);
        return () => ends.delete(ended);
      },
    };
    const now = this.#clock.monotonic();
    this.#kept.set(hashOf(secret), { guest, ends, since: now, seen: now });
    return { secret, guest };
  }

  /** Whoever has this secret; undefined when the session is over. `touched`: a person did something, and is not idle. */
  find(secret: string, touched: boolean): Guest | undefined {
    this.#sweep();
    const key = hashOf(secret);
    const kept = this.#kept.get(key);
    if (!kept || !touched) return kept?.guest;
    kept.seen = this.#clock.monotonic();
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.guest;
  }

  close(secret: string): void {
    this.#end(hashOf(secret));
  }

  /** Ends all that are over. */
  #sweep(): void {
    const now = this.#clock.monotonic();
    for (const [key, { since, seen }] of this.#kept)
      if (between(since, now) >= LONGEST || between(seen, now) >= IDLE) this.#end(key);
  }

  #end(key: string): void {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    for (const ended of kept?.ends ?? []) ended();
  }
}

/** 256 bits. */
const secretText = () => randomBytes(32).toString('base64url');

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
