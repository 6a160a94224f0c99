import type { ReadText } from './block.ts';

/** One entry with the space after it. Sticky: each is looked at once, whatever a stranger writes. */
const ENTRY = /(?:"([^"]*)"|([^\s"]+))(?:\s+|$)/y;

/** `<addresses>` and `<incidents>`: `one "the second one" three`. */
export const groupList: ReadText<string[]> = (text, path, faults) => {
  const list = text.trim();
  const entries: string[] = [];
  let at = 0;
  while (at < list.length) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(list);
    if (!match) {
      faults.add('quotes', path, list.slice(at));
      return undefined;
    }
    entries.push(match[1] ?? match[2] ?? '');
    at = ENTRY.lastIndex;
  }
  return entries;
};
