/** Says so when the outbox was full and gave up reports: the province's picture has a hole, and must know it. */
import { WorldError } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { Store } from '../store/store.ts';
import type { FaultSink } from './fault-sink.ts';

const EVERY = Duration.minutes(1);

export interface LostReportsParts {
  readonly store: { readonly outbox: Pick<Store['outbox'], 'lost'> };
  readonly timers: Timers;
  readonly faults: FaultSink;
}

/** Begins to look. The answer ends it. */
export function watchLostReports({ store, timers, faults }: LostReportsParts): () => void {
  let known: number | undefined;
  let cancel: () => void;
  const look = () => {
    cancel = timers.after(EVERY, look);
    store.outbox.lost().then(
      (lost) => {
        if (known !== undefined && lost > known)
          faults.note(
            'store.reports-lost',
            `Bộ nhớ báo cáo đã đầy, ${lost - known} báo cáo cũ bị bỏ. Kiểm tra kết nối về tỉnh.`,
          );
        known = lost;
      },
      (error: unknown) => {
        // A store that cannot answer has raised its own fault.
        if (!(error instanceof WorldError)) throw error;
      },
    );
  };
  look();
  return () => cancel();
}
