/** What is said of a text: its own headline first, as a sentence. Pure. */
export function wordsOf({
  title,
  text,
}: {
  readonly title?: string | undefined;
  readonly text: string;
}): string {
  if (title === undefined) return text;
  const headline = title.trimEnd();
  return `${headline}${/[.!?…:;,]$/.test(headline) ? '' : '.'} ${text}`;
}
