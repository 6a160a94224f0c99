/**
 * When an alert is read again. Pure: asked at the agent's start, after each round and at each change of the alerts in force;
 * not asked while a round of this alert is on air or waits in the arbiter.
 */
import type { Alert } from '../../province/contract/messages/alert.ts';
import { sameAlert } from '../../province/contract/reading/same-alert.ts';
import { Duration } from '../../time/duration.ts';
import { after, WallTime } from '../../time/instant.ts';

/** The newest round so far. One that is not finished was cut by a crash or power loss. */
export interface Round {
  readonly startedAt: WallTime;
  readonly finished: boolean;
}

export type NextRound =
  /** From its tone, at `at`; at once if that is not in the future. */
  | { readonly kind: 'due'; readonly at: WallTime; readonly because: 'first' | 'cut' | 'repeat' }
  /** Still in force, but it expires before its next round. */
  | { readonly kind: 'rests'; readonly until: WallTime }
  | { readonly kind: 'over'; readonly reason: 'expired' | 'superseded' | 'cancelled' };

/** A wall clock that is set back further than this has stepped: what it said of the last round means nothing now. */
const STEP = Duration.seconds(5);

/**
 * What comes next for `alert`. `others` are the other alerts known to be valid here, cancels included.
 * In doubt it sounds: after a step back of the clock the next round is due at once, rather than hours late.
 */
export function nextRound(
  alert: Alert,
  last: Round | undefined,
  others: readonly Alert[],
  now: WallTime,
): NextRound {
  if (alert.msgType === 'cancel') return { kind: 'over', reason: 'cancelled' };
  const ending = others.map((other) => endedBy(alert, other)).find((reason) => reason !== undefined);
  if (ending) return { kind: 'over', reason: ending };
  const expires = WallTime.parse(alert.expires);
  if (now >= expires) return { kind: 'over', reason: 'expired' };
  if (!last) return { kind: 'due', at: now, because: 'first' };
  if (!last.finished) return { kind: 'due', at: now, because: 'cut' };
  if (last.startedAt > after(now, STEP)) return { kind: 'due', at: now, because: 'repeat' };
  const repeat = after(last.startedAt, Duration.parseIso(alert.repeatEvery));
  if (repeat >= expires) return { kind: 'rests', until: expires };
  return { kind: 'due', at: repeat > now ? repeat : now, because: 'repeat' };
}

/**
 * Whether `newer` ends this alert, and how: an update supersedes, a cancel cancels (CAP 1.2 `references`). What is not actual ends
 * nothing that is: a drill must not silence a warning.
 */
export function endedBy(
  { key, status }: Pick<Alert, 'key' | 'status'>,
  newer: Alert,
): 'superseded' | 'cancelled' | undefined {
  if (newer.msgType === 'alert' || (status === 'actual' && newer.status !== 'actual')) return undefined;
  if (!newer.references.some((reference) => sameAlert(reference, key))) return undefined;
  return newer.msgType === 'cancel' ? 'cancelled' : 'superseded';
}
