/**
 * Where a key stands in a TOML text, so that a mistake is named by its line.
 */

/**
 * Line (from 1) of the key at `path`; of its table when the key itself is absent; undefined when neither stands there.
 * Numbers in the path count `[[tables]]` of one name.
 */
export function lineOf(text: string, path: readonly (string | number)[]): number | undefined {
  let table: (string | number)[] = [];
  let tableLine: number | undefined;
  const seen = new Map<string, number>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const header = /^\s*(\[\[?)\s*([\w.\s"-]+?)\s*\]\]?\s*(#.*)?$/.exec(raw);
    if (header?.[2] !== undefined) {
      const name = header[2].replaceAll('"', '');
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      table = header[1] === '[[' ? [...name.split('.'), nth] : name.split('.');
      if (startsWith(path, table)) tableLine = index + 1;
      continue;
    }
    const key = /^\s*("?)([\w.-]+)\1\s*=/.exec(raw)?.[2];
    if (key !== undefined && startsWith(path, [...table, ...key.split('.')])) return index + 1;
  }
  return tableLine;
}

function startsWith(path: readonly (string | number)[], beginning: readonly (string | number)[]): boolean {
  return beginning.every((part, index) => path[index] === part);
}
