/** The text of SHA256SUMS: one line for each file that lies there, as `sha256sum -c` reads it. Pure. */

/** `before`: what stands there. The lines of another image in the same folder stay as long as `isThere` finds its files. */
export function sumsText(
  before: string,
  sums: readonly (readonly [name: string, sha256: string])[],
  isThere: (name: string) => boolean,
): string {
  const own = new Set(sums.map(([name]) => name));
  const others = before.split('\n').filter((line) => {
    const name = /^[0-9a-f]{64} [ *](.+)$/.exec(line)?.[1];
    return name !== undefined && !own.has(name) && isThere(name);
  });
  return [...others, ...sums.map(([name, sha256]) => `${sha256}  ${name}`)]
    .map((line) => `${line}\n`)
    .join('');
}
