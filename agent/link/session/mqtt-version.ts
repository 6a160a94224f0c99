/**
 * Which MQTT to speak at the next attempt. MQTT 5 first; what worked is kept; a broker that refuses a version, or hangs up
 * on the CONNECT without a word (MQTT 3.1.1 §3.1.2.2 and 5 §3.1.2.2 both allow it), is tried with the other one. It may have
 * hung up for another reason, or learn MQTT 5 one day: after a while on 3.1.1 a reconnect tries 5 again.
 */
import { Duration } from '../../../time/duration.ts';
import { between, type MonotonicTime } from '../../../time/instant.ts';

/** Attempts on 3.1.1 after which 5 is tried again: one in ten is lost where a broker never speaks it. */
const TRY_5_AFTER_ATTEMPTS = 10;

/** On a link that seldom breaks ten attempts may be months; the next one after a day tries 5. */
const TRY_5_AFTER = Duration.days(1);

export type MqttVersion = '5' | '3.1.1';

export interface VersionMemory {
  readonly next: MqttVersion;
  /** The version that last led to a session on this run of the agent. */
  readonly worked?: MqttVersion;
  /** Since when 3.1.1 is spoken, and attempts and sessions that ended since. Absent on 5. */
  readonly fallen?: { readonly at: MonotonicTime; readonly attempts: number };
}

export type AttemptEnd =
  | { readonly kind: 'connected' }
  /** CONNACK 0x01 or 0x84. */
  | { readonly kind: 'version-refused' }
  /** The broker had the CONNECT and closed without a CONNACK. */
  | { readonly kind: 'closed-unanswered' }
  /** It never came to a CONNECT, or was refused for another reason: says nothing of versions. */
  | { readonly kind: 'failed' };

export const FIRST_VERSION: VersionMemory = { next: '5' };

export function afterAttempt(memory: VersionMemory, end: AttemptEnd, now: MonotonicTime): VersionMemory {
  switch (end.kind) {
    case 'connected':
      return { ...memory, worked: memory.next };
    case 'version-refused':
    case 'closed-unanswered':
      return turnedTo(memory.next === '5' ? '3.1.1' : '5', memory, now);
    case 'failed':
      // An only try of the other version that came to nothing leads back to what worked.
      if (memory.worked !== undefined && memory.worked !== memory.next)
        return turnedTo(memory.worked, memory, now);
      return memory.fallen ? again(memory, memory.fallen, now) : memory;
  }
}

function turnedTo(next: MqttVersion, { worked }: VersionMemory, now: MonotonicTime): VersionMemory {
  return {
    next,
    ...(worked !== undefined && { worked }),
    ...(next === '3.1.1' && { fallen: { at: now, attempts: 0 } }),
  };
}

/** On 3.1.1, unless 5 is due. */
function again(
  memory: VersionMemory,
  fallen: Required<VersionMemory>['fallen'],
  now: MonotonicTime,
): VersionMemory {
  const attempts = fallen.attempts + 1;
  if (attempts >= TRY_5_AFTER_ATTEMPTS || between(fallen.at, now) >= TRY_5_AFTER)
    return turnedTo('5', memory, now);
  return { ...memory, fallen: { ...fallen, attempts } };
}
