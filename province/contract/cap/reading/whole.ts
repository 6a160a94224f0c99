/** What is read of a block: some of it may be missing, after a fault. */
type Parts<T> = { readonly [K in keyof T]: T[K] | undefined };

/** The block without keys of absent fields; undefined when one of `required` is missing. */
export function whole<T extends object>(
  parts: Parts<Required<T>>,
  required: readonly (keyof T)[],
): T | undefined {
  if (required.some((name) => parts[name] === undefined)) return undefined;
  const there = Object.entries(parts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as T;
}
