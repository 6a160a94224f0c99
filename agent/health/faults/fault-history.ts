/** The last faults of this box, those that hold and those that are over, for whoever stands before it. Told of each report. */
import type { Fault } from '../../../province/contract/messages/fault.ts';

const KEPT = 50;

export interface PastFault {
  readonly code: string;
  readonly detail: string;
  /** RFC 3339, box time. */
  readonly from: string;
  /** Absent: it holds. */
  readonly until?: string;
}

export class FaultHistory {
  #faults: readonly PastFault[] = [];

  /** Newest first. One that holds stays however many come after it. */
  get faults(): readonly PastFault[] {
    return this.#faults;
  }

  take({ code, detail = '', status, at }: Pick<Fault, 'code' | 'detail' | 'status' | 'at'>): void {
    if (status === 'raised') {
      const all = [{ code, detail, from: at }, ...this.#faults];
      this.#faults = all.filter(({ until }, index) => index < KEPT || until === undefined);
    } else
      this.#faults = this.#faults.map((fault) =>
        fault.code === code && fault.until === undefined ? { ...fault, until: at } : fault,
      );
  }
}
