/**
 * Keeps one issuer's messages from being in the way of another's, and from filling the box. Counted is only what was found good: a
 * forger uses up nobody's share.
 *
 * Invariant: shares are of one issuer and one kind. A flood of alerts leaves its issuer the order to stop it and the cancel, and an
 * echo, which is not remembered and may be played to the box again by anybody, uses up no order's.
 */
import type { Claims } from '../../../../province/contract/envelope.ts';
import { Duration } from '../../../../time/duration.ts';
import type { MonotonicTime } from '../../../../time/instant.ts';
import { Bucket, type Rate } from './bucket.ts';
import { peek } from './peek.ts';

/** Done in the turn in which they come. What comes faster waits in a lane of its own (`hurried-lane.ts`). */
const AT_ONCE: Rate = { burst: 20, oneMore: Duration.ms(100) };

/**
 * Taken at all. A thousand alerts in force are more than any province has at one pole; one in ten seconds for a week is what the
 * memory of ids holds (`inbox-memory.ts`).
 */
const AT_ALL: Rate = { burst: 1_000, oneMore: Duration.seconds(10) };

/** Of one issuer, held at once: each is in memory, on disk and looked at with every other. */
const MOST_HELD = 1_000;

type Kind = 'alert' | 'ending' | 'bulletin' | 'command' | 'schedule';

export class Pace {
  readonly #atOnce = new Map<string, Bucket>();
  readonly #atAll = new Map<string, Bucket>();

  /**
   * Whether this says that it is of an issuer in a hurry, so that not even its signature need be checked now. Looked into only while
   * somebody is: on other days it costs nothing.
   */
  isOfHurried(bytes: Uint8Array, now: MonotonicTime): boolean {
    if (![...this.#atOnce.values()].some((bucket) => bucket.isEmpty(now))) return false;
    const peeked = peek(bytes);
    const kind = peeked && kindOf(peeked.type, peeked.variant);
    return kind !== undefined && (this.#atOnce.get(`${kind} ${peeked?.iss}`)?.isEmpty(now) ?? false);
  }

  /** False for what is to wait: its issuer is in a hurry. */
  mayGoAtOnce(claims: Claims, now: MonotonicTime): boolean {
    return counted(this.#atOnce, claims, AT_ONCE, now);
  }

  /** False for what is to be refused: its issuer sends more than a box can hold. `held`: of this kind and issuer, already. */
  mayBeTaken(claims: Claims, held: number, now: MonotonicTime): boolean {
    return held < MOST_HELD && counted(this.#atAll, claims, AT_ALL, now);
  }
}

function counted(buckets: Map<string, Bucket>, claims: Claims, rate: Rate, now: MonotonicTime): boolean {
  const kind = kindOf(claims.type, variantOf(claims));
  if (kind === undefined) return true;
  const key = `${kind} ${claims.iss}`;
  const bucket = buckets.get(key) ?? new Bucket(rate, now);
  buckets.set(key, bucket);
  return bucket.take(now);
}

/** Undefined for what is not counted: what replaces the one there is, and an echo, which nobody remembers and anybody may repeat. */
function kindOf(type: unknown, variant: unknown): Kind | undefined {
  if (type === 'alert') return variant === 'alert' ? 'alert' : 'ending';
  if (type === 'command') return variant === 'echo' ? undefined : 'command';
  return type === 'bulletin' || type === 'schedule' ? type : undefined;
}

function variantOf({ type, body }: Claims): string | undefined {
  return type === 'alert' ? body.msgType : type === 'command' ? body.name : undefined;
}
