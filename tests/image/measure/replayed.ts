/** Which programmes sounded more than once, by what the province was told. Pure. */
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';

/** Items with more than one row of the play log that begins with sound, or more than one that tells of an end. */
export function replayed(rows: readonly Pick<PlayLogRow, 'item' | 'startedAt' | 'class'>[]): string[] {
  const begun = new Map<string, number>();
  for (const { item, startedAt, class: kind } of rows)
    if (startedAt !== undefined && (kind === 'normal' || kind === 'priority'))
      begun.set(item, (begun.get(item) ?? 0) + 1);
  return [...begun].filter(([, times]) => times > 1).map(([item]) => item);
}
