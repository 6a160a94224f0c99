/** Where the box serves this page, and as whom the page speaks to it. Pure. */
export interface PagePlace {
  /** Before `/board/…`: empty at the box itself, a prefix where a village shows its boards. */
  readonly base: string;
  /** Undefined for a page that only looks on: opened with `?look`, it counts for nobody's eyes. */
  readonly page: string | undefined;
}

/** `name`: a new one each time. */
export function placeOf(
  { pathname, search }: { readonly pathname: string; readonly search: string },
  name: string,
): PagePlace {
  const looksOn = new URLSearchParams(search).has('look');
  return { base: pathname.replace(/\/board\/?$/, ''), page: looksOn ? undefined : name };
}
