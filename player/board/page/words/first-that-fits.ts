/** Puts the longest of several wordings that stands whole on its line; the last one where none does. */
export function firstThatFits<Wording>(
  line: HTMLElement,
  wordings: readonly Wording[],
  put: (wording: Wording) => void,
): void {
  for (const wording of wordings) {
    put(wording);
    if (line.scrollWidth <= line.clientWidth) return;
  }
}
