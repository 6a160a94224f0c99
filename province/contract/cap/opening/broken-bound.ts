/**
 * Bounds of a text that claims to be XML, in one pass before the parser sees it: the parser's time grows with the square of what
 * is counted here, so that a mebibyte of it would stop the province for minutes. What has no end is refused here
 * as well, as the parser looks for each end through the whole text; all else that is broken is the parser's to find.
 */

/** CAP itself goes 5 deep, a signature some 10. */
const MAX_DEPTH = 40;
/** Far beyond any alert: a mebibyte of the shortest would be a quarter of a million. */
const MAX_ELEMENTS = 50_000;
/** Comments, instructions, CDATA sections, together. */
const MAX_ASIDES = 2_000;
/** Namespace declarations: each is copied to all that declares below it. */
const MAX_DECLARATIONS = 500;

/** The rule that the text breaks; undefined when it may be parsed. */
export function brokenBound(text: string): 'depth' | 'xml' | undefined {
  let depth = 0;
  let elements = 0;
  let asides = 0;
  let declarations = 0;
  for (let at = text.indexOf('xmlns'); at >= 0; at = text.indexOf('xmlns', at + 5))
    if (++declarations > MAX_DECLARATIONS) return 'depth';
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const aside = endOfAside(text, at);
    if (aside !== undefined) {
      if (aside > text.length) return 'xml';
      if (++asides > MAX_ASIDES) return 'depth';
      at = aside;
      continue;
    }
    const end = endOfTag(text, at);
    if (end === text.length) return 'xml';
    if (text[at + 1] === '/') depth--;
    else {
      if (++elements > MAX_ELEMENTS) return 'depth';
      if (text[end - 1] !== '/' && ++depth > MAX_DEPTH) return 'depth';
    }
    at = end + 1;
  }
  return undefined;
}

/** Where a comment, instruction or CDATA section that begins at `at` ends; infinity when nowhere; undefined when it is none. */
function endOfAside(text: string, at: number): number | undefined {
  for (const [from, to] of [
    ['<!--', '-->'],
    ['<?', '?>'],
    ['<![CDATA[', ']]>'],
  ] as const)
    if (text.startsWith(from, at)) {
      const end = text.indexOf(to, at + from.length);
      return end < 0 ? Number.POSITIVE_INFINITY : end + to.length;
    }
  return undefined;
}

/** The `>` of a tag: one in quotes is not it. */
function endOfTag(text: string, at: number): number {
  let quote = '';
  for (let i = at + 1; i < text.length; i++) {
    const c = text[i] as string;
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i;
  }
  return text.length;
}
