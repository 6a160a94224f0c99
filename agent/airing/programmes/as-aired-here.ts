import type { Item } from '../../../province/contract/messages/schedule.ts';

/**
 * The item as this box brings it to people. Where none of its zones is here, the words of a text are only seen: a notice, which waits for no
 * loudspeaker and wakes nobody. Pure.
 */
export function asAiredHere<T extends { readonly item: Item }>(one: T, sounds: boolean): T {
  const { item } = one;
  return item.kind === 'text' && !sounds
    ? { ...one, item: { kind: 'notice', renditions: item.renditions } }
    : one;
}
