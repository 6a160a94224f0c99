import type { ShowItem } from '../../../province/contract/board.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';
import { inLanguages } from './in-languages.ts';

/** Whether there is something of it to show now. A live station always is: whether it flows is seen when it is on. Pure. */
export function canBeSeen(
  item: ShowItem,
  languages: readonly string[],
  isHere: (content: ContentRef) => boolean,
): boolean {
  if (item.kind === 'notice' || item.kind === 'live') return true;
  return inLanguages(item.renditions, languages).some(({ content }) => isHere(content));
}
