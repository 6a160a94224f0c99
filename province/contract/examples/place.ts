/**
 * Where and when the examples play: one speaker in a commune of the mountains, on a Sunday before dawn.
 */
export const examplePlace = {
  nodeId: 'loa-7f3a21',
  provinceGroup: 'province:10',
  communeGroup: 'commune:02683',
  provinceIssuer: 'province-10',
  communeIssuer: 'commune-02683',
} as const;

/** 2026-11-22T04:55:00+07:00: all examples were issued then (seconds since 1970). */
export const EXAMPLE_IAT = Date.UTC(2026, 10, 21, 21, 55) / 1000;
