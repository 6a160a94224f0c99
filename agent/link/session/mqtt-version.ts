/**
 * Which MQTT to speak at the next attempt. MQTT 5 first; what worked is kept; a broker that refuses a version, or hangs up
 * on the CONNECT without a word (MQTT 3.1.1 §3.1.2.2 and 5 §3.1.2.2 both allow it), is tried with the other one.
 */
export type MqttVersion = '5' | '3.1.1';

export interface VersionMemory {
  readonly next: MqttVersion;
  /** The version that last led to a session on this run of the agent. */
  readonly worked?: MqttVersion;
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

export function afterAttempt(memory: VersionMemory, end: AttemptEnd): VersionMemory {
  switch (end.kind) {
    case 'connected':
      return { next: memory.next, worked: memory.next };
    case 'version-refused':
    case 'closed-unanswered':
      return { ...memory, next: memory.next === '5' ? '3.1.1' : '5' };
    case 'failed':
      return memory.worked === undefined ? memory : { ...memory, next: memory.worked };
  }
}
