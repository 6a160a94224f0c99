/** Kinds of hazard that Loa's pages have words for. A box sounds any other as well: the page then shows the bare code. */
export const HAZARDS: readonly string[] = [
  'flood',
  'storm',
  'landslide',
  'flash-flood',
  'heavy-rain',
  'heat',
  'fire',
  'earthquake',
  'tsunami',
  'cold',
];
