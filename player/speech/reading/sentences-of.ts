/**
 * What has been read aloud, sentence by sentence, for a pause between them. A sentence that a voice would need long for is broken at its last comma before
 * the bound, else between words. Nothing is lost: the pieces, joined by spaces, are the text.
 */

/** In characters. Some 15 s of speech; a voice that takes its text by the sentence begins the sooner, the shorter the first one is. */
const LONGEST = 200;

export function sentencesOf(readText: string): readonly string[] {
  return readText
    .split(/(?<=[.?!]) /u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap(inBreaths);
}

function inBreaths(sentence: string): readonly string[] {
  const breaths: string[] = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST);
    const comma = head.lastIndexOf(', ');
    const space = head.lastIndexOf(' ');
    // A word that is longer than the bound is broken where the bound is.
    const end = comma > 0 ? comma + 1 : space > 0 ? space : LONGEST;
    breaths.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? breaths : [...breaths, rest];
}
