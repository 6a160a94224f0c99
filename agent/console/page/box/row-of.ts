/** Which line of the log of overrides is what is heard now, where it was begun at the box. Pure. */
import type { BoxView, OverrideRow } from '../../api/box-view.ts';

/** By the id of its play: two people may have begun what is called the same. */
export function rowOf(
  item: BoxView['onAir'][number],
  overrides: readonly OverrideRow[],
): OverrideRow | undefined {
  return overrides.find(({ id, outcome }) => id === item.id && outcome === undefined);
}
