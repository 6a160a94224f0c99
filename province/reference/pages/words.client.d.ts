/** Of the page's words, what other places say in the same ones. */
interface Words {
  /** By code, why an item was refused or not heard. */
  readonly reasons: Readonly<Record<string, string>>;
}
export const WORDS: { readonly vi: Words; readonly en: Words };
