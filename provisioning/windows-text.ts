/** A text as Notepad of every Windows shows it: with a byte order mark, lines ended by CR LF. */
export function windowsText(text: string): string {
  return `\uFEFF${text.replace(/^\uFEFF/, '').replace(/\r?\n/g, '\r\n')}`;
}
