/** Which line of the log of overrides is what is heard now, where it was begun at the box. Pure. */
import type { BoxView, OverrideRow } from '../../api/box-view.ts';

/** The newest that goes on: of two that are called the same the later one has taken over. */
export function rowOf(
  item: BoxView['onAir'][number],
  overrides: readonly OverrideRow[],
): OverrideRow | undefined {
  const going = overrides.filter(({ outcome }) => outcome === undefined);
  return going.find(({ id }) => id === item.name) ?? going.find(({ title }) => title === item.title);
}
