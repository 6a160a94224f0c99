/**
 * A browser ends a line after a hyphen or a dash too: "vắc-xin" is one word, and "7:30–11:30" is read as two times where its halves stand on two lines.
 * U+2060 forbids it and is not seen. Pure.
 */
export function unbroken(text: string): string {
  return text.replace(/(?<=\p{L})-(?=\p{L})|(?<=\p{N})[-\u2010-\u2014](?=\p{N})/gu, '$&\u2060');
}
