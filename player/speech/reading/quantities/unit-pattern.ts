/** All units as a part of a pattern, longest first. One in letters ends with its letters; "m2" is the unit but "m20" a metre and twenty. */
import { UNITS } from './units.ts';

const WRITTEN = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[$]/g, '\\$&'));

export const UNIT_PATTERN = `(?:${WRITTEN.join('|')})(?:(?<=\\p{L})(?!\\p{L})|(?<=\\d)(?![\\p{L}\\d])|(?<=[^\\p{L}\\d]))`;
