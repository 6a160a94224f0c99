/**
 * For a flag that takes one value and may be given again. Commander's own lists (`<id...>`) swallow all that follows, a
 * command's arguments included.
 */
export function repeatable(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
