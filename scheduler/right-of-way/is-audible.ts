import type { Item } from '../../province/contract/messages/schedule.ts';

/** Of which one sounds at a time in a zone. */
export type AudibleItem = Exclude<Item, { kind: 'notice' | 'show' }>;

/** Whether it is heard. The others are seen: they hold up nothing that sounds, and take turns on the screen by themselves. */
export function isAudible(item: Item): item is AudibleItem {
  return item.kind !== 'notice' && item.kind !== 'show';
}
