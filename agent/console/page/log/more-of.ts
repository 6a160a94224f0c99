/** What a line of the log says beside what was pressed and by whom: which warning, what was stopped, that a second person pressed it too. Pure. */
import type { OverrideRow } from '../../api/box-view.ts';

/** Undefined where its title would say the same once more. */
export function moreOf({ what, title, outcome }: OverrideRow): string | undefined {
  if (what === 'self-test') return undefined;
  // What sounds is named by what was pressed, but for the warnings: there are ten. What only was done is a note.
  return what === 'phrase' || outcome === 'done' ? title : undefined;
}
