/**
 * Decides what is sent again now, and when to look next. Pure.
 */
import type { Duration } from '../../../time/duration.ts';
import { between, MonotonicTime } from '../../../time/instant.ts';

/** One one-off that one node has not answered. */
export interface Unanswered {
  readonly jti: string;
  readonly nodeId: string;
  /** A node that said it is gone gets its mail when it is back. */
  readonly offline: boolean;
  /** How often it was sent; 0: never. */
  readonly attempts: number;
  /** When it is due again; absent when it was never sent. */
  readonly dueAt?: MonotonicTime;
}

export interface MailDecision {
  readonly send: readonly Unanswered[];
  /** Absent: nothing waits for time to pass. */
  readonly lookAgainIn?: Duration;
}

export function dueMail(unanswered: readonly Unanswered[], now: MonotonicTime): MailDecision {
  const reachable = unanswered.filter(({ offline }) => !offline);
  const isDue = ({ dueAt }: Unanswered) => dueAt === undefined || dueAt <= now;
  const waiting = reachable.filter((one) => !isDue(one)).flatMap(({ dueAt }) => dueAt ?? []);
  const next = waiting.length > 0 ? MonotonicTime.ms(Math.min(...waiting)) : undefined;
  return { send: reachable.filter(isDue), ...(next !== undefined && { lookAgainIn: between(now, next) }) };
}
