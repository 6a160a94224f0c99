/**
 * What a button that is held as the box gets its power comes to. Only a hand holds on for so long and then lets go: a button that is
 * never let go is jammed, one that is let go before its time was not meant. Pure.
 */
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';

export type Hold =
  /** Not long enough yet. */
  | { readonly kind: 'holding'; readonly since: MonotonicTime; readonly releasedAt?: MonotonicTime }
  /** Long enough: let go, and the data is wiped. */
  | { readonly kind: 'let-go'; readonly since: MonotonicTime; readonly releasedAt?: MonotonicTime }
  | { readonly kind: 'over'; readonly outcome: 'left' | 'reset' | 'jammed' };

/** From the moment at which it may be let go. */
const JAMMED_AFTER = Duration.seconds(30);

/** Contacts bounce and cold fingers slip: a release counts when it has lasted. */
const RELEASED_FOR = Duration.ms(300);

export function nextHold(hold: Hold, pressed: boolean, now: MonotonicTime, long: Duration): Hold {
  if (hold.kind === 'over') return hold;
  const { since, releasedAt } = hold;
  if (!pressed) {
    if (releasedAt === undefined) return { ...hold, releasedAt: now };
    if (between(releasedAt, now) < RELEASED_FOR) return hold;
    return { kind: 'over', outcome: hold.kind === 'let-go' ? 'reset' : 'left' };
  }
  const held = between(since, now);
  if (held >= long + JAMMED_AFTER) return { kind: 'over', outcome: 'jammed' };
  return { kind: held >= long ? 'let-go' : 'holding', since };
}
