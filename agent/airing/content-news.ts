/** What becomes of content, told to all who wait for it: the province, the shelf, the station, the faults. */
import { reasonOf } from '../../failure/failure.ts';
import type { Clock } from '../../time/clock.ts';
import type { ContentEvent } from '../content/content.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { Report } from '../store/store.ts';
import { contentReceipt } from './content-reports.ts';

export interface ContentNewsParts {
  readonly nodeId: string;
  readonly clock: Pick<Clock, 'wall'>;
  readonly faults: FaultSink;
  readonly report: (report: Report) => void;
  readonly arrived: (sha256: string) => void;
}

export function contentNews({ nodeId, clock, faults, report, arrived }: ContentNewsParts) {
  return (event: ContentEvent): void => {
    const receipt = contentReceipt(event, nodeId, clock);
    if (receipt) report({ type: 'receipt', payload: receipt });
    if (event.kind === 'cached') arrived(event.sha256);
    if (event.kind === 'trouble') faults.note('content.trouble', reasonOf(event.failure));
  };
}
