/**
 * An instant of ours in CAP's spelling: `Z` is `-00:00`, seconds are always there, a fraction of none goes. A fraction of some
 * stays, and the document is refused: the key of an alert is never rounded.
 */
export function capInstant(instant: string): string {
  return instant
    .replace(/^([^Z]{16})([Z+-])/, '$1:00$2')
    .replace(/\.0+(?=[Z+-])/, '')
    .replace(/Z$/, '-00:00');
}
