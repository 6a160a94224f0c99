import type { Item } from '../../../province/contract/messages/schedule.ts';

/** Of the node's languages, in its order, those that the item has no rendition of. A station or a show has no languages of its own. Pure. */
export function absentLanguages(item: Item, languages: readonly string[]): readonly string[] {
  if (item.kind === 'stream' || item.kind === 'show') return [];
  const given = new Set(item.renditions.map(({ language }) => language));
  return [...new Set(languages)].filter((language) => !given.has(language));
}
