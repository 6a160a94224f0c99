/**
 * Cuts what is too long for one call of an engine: behind a comma if there is one, else between words, else where it must be. What a call takes
 * and how much it gives is bounded by this. Pure.
 */

/** Some 25 s of speech. */
export const LONGEST_PIECE = 300;

export function boundedPieces(sentence: string, longest = LONGEST_PIECE): readonly string[] {
  const pieces: string[] = [];
  let rest = sentence.trim();
  while (rest.length > longest) {
    const cut = cutOf(rest, longest);
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

function cutOf(text: string, longest: number): number {
  const head = text.slice(0, longest);
  const comma = Math.max(...[', ', '; ', '、', '，'].map((mark) => head.lastIndexOf(mark)));
  // A comma near the beginning would leave a crumb.
  if (comma > longest / 3) return comma + 1;
  const space = head.lastIndexOf(' ');
  if (space > 0) return space;
  // Not between the halves of one character.
  return /[\uD800-\uDBFF]$/.test(head) ? longest - 1 : longest;
}
