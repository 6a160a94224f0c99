/** What the inbox is made of, and works with. */
import type { JudgedClock } from '../../../drivers/clock/port.ts';
import type { Timers } from '../../../time/clock.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Log } from '../../log/log.ts';
import type { Report, Store } from '../../store/store.ts';
import type { Codec } from '../codec/port.ts';
import type { InboxHandlers } from './handlers.ts';

export interface InboxParts {
  readonly nodeId: string;
  readonly codec: Pick<Codec, 'root' | 'answered' | 'typeOf' | 'read'>;
  readonly clock: JudgedClock;
  readonly timers: Timers;
  readonly store: Pick<Store, 'documents' | 'seen'>;
  readonly faults: FaultSink;
  readonly log: Log;
  readonly newId: () => string;
  readonly handlers: InboxHandlers;
  report(report: Report): void;
  /** Whether a request would be heard now. */
  online(): boolean;
}
