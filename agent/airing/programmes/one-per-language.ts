/** What this node plays of an item: one rendition of each of its languages, in its order; of two in the same language the first. Pure. */
export function onePerLanguage<T extends { readonly language: string }>(
  renditions: readonly T[],
  languages: readonly string[],
): readonly T[] {
  return [...new Set(languages)].flatMap((language) => {
    const found = renditions.find((one) => one.language === language);
    return found ? [found] : [];
  });
}
