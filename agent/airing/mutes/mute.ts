/** One mute as the box keeps it, and its lifting, which is kept as long as an older mute might still come. */
import type { Muted } from '../../../province/contract/messages/command.ts';
import type { Duration } from '../../../time/duration.ts';
import type { MonotonicTime, WallTime } from '../../../time/instant.ts';

/** Who gave an order: the issuer that signed it, `local` at the box; and the person and reason that it named. */
export interface OrderedBy {
  readonly issuer: string;
  readonly by: string;
  /** When the box had it; absent for what was kept over a start of the agent. */
  readonly receivedAt?: MonotonicTime;
}

export interface Mute extends OrderedBy {
  readonly kind: 'muted';
  readonly what: Muted;
  readonly until: WallTime;
  /** Given at the box while its clock knew no time: it holds, and `until` is so much later than the time that becomes known. */
  readonly lasts?: Duration;
  /** Alerts are silent as well. */
  readonly emergencies: boolean;
  readonly issuedAt: WallTime;
}

export interface Lifted {
  readonly kind: 'lifted';
  readonly what: Muted;
  readonly issuedAt: WallTime;
}

export type Mark = Mute | Lifted;
