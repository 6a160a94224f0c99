/** A profile in the form of GLib's key files, which NetworkManager reads. Pure. */

type Sections = Readonly<
  Record<string, Readonly<Record<string, string | number | boolean | undefined>> | undefined>
>;

/** Without the sections and keys that are undefined. */
export function keyfileText(sections: Sections): string {
  return Object.entries(sections)
    .flatMap(([name, keys]) =>
      keys === undefined
        ? []
        : [
            `[${name}]\n${Object.entries(keys)
              .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escaped(String(value))}\n`]))
              .join('')}`,
          ],
    )
    .join('\n');
}

/** GLib strips blanks around a value and knows these escapes. */
function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replace(/^ | $/g, '\\s')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
