/** Which programmes sounded more than once, or were told of more than once, by the play log. Pure. */
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';

/** Items with more than one row: each was planned once, and a row is told when all is known of it. */
export function replayed(rows: readonly Pick<PlayLogRow, 'item' | 'class'>[]): string[] {
  const told = new Map<string, number>();
  for (const { item, class: kind } of rows)
    if (kind === 'normal' || kind === 'priority') told.set(item, (told.get(item) ?? 0) + 1);
  return [...told].filter(([, times]) => times > 1).map(([item]) => item);
}
