/** What a Roman numeral is worth, from I to XXXIX: no quarter, term or congress has a greater one yet. Undefined for what is none. */
const TENS = ['', 'X', 'XX', 'XXX'];
const UNITS = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
const VALUES = new Map(
  TENS.flatMap((ten, tens) => UNITS.map((unit, units) => [ten + unit, tens * 10 + units] as const)),
);

export function romanValue(written: string): number | undefined {
  return VALUES.get(written);
}
