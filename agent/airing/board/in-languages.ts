/** The node's languages that are there, in the node's order; where it is none of them, all: what is seen wakes nobody. Pure. */
export function inLanguages<T extends { readonly language: string }>(
  renditions: readonly T[],
  languages: readonly string[],
): readonly T[] {
  const wanted = [...new Set(languages)].flatMap((language) =>
    renditions.filter((one) => one.language === language),
  );
  return wanted.length > 0 ? wanted : renditions;
}
