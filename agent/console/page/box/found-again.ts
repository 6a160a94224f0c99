/** Whether a press whose answer was lost has arrived after all: its line stands in the log of the box, or does not. Pure. */
import type { OverrideRow } from '../../api/box-view.ts';

/** The box's time as the page reckons it may be off by a slow answer (ms). */
const OFF_BY_MS = 5_000;

export interface LostPress {
  /** Ms since 1970, box time. */
  readonly at: number;
  readonly what: OverrideRow['what'];
  readonly who: string | undefined;
}

export function foundAgain(
  { at, what, who }: LostPress,
  rows: readonly OverrideRow[],
): OverrideRow | undefined {
  return rows.find(
    (row) =>
      row.what === what && (who === undefined || row.by === who) && Date.parse(row.at) >= at - OFF_BY_MS,
  );
}
