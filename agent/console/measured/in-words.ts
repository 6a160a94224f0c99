/** Numbers as people here read them: a comma before the tenths. */
export function inWords(value: number, digits = 0): string {
  return value
    .toFixed(digits)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, digits === 0 ? '.' : '');
}

/** Bytes, as a card is sold; coarse enough to stand still while nothing happens. */
export function bytesInWords(bytes: number): string {
  return bytes >= 1e9 ? `${inWords(bytes / 1e9, 1)} GB` : `${inWords(Math.floor(bytes / 1e7) * 10)} MB`;
}
