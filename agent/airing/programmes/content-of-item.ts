import type { Item, StreamRung } from '../../../province/contract/messages/schedule.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';

/** All that is fetched for it, in the order in which it is used. Pure. */
export function contentOfItem(item: Item | StreamRung): readonly ContentRef[] {
  switch (item.kind) {
    case 'file':
      return item.renditions.map(({ content }) => content);
    case 'stream':
      return 'instead' in item ? (item.instead ?? []).flatMap(contentOfItem) : [];
    case 'show':
      return item.items.flatMap((one) =>
        one.kind === 'picture' || one.kind === 'video' ? one.renditions.map(({ content }) => content) : [],
      );
    case 'notice':
    case 'text':
    case 'stop':
      return [];
  }
}
