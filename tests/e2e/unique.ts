let given = 0;

/** A name that no other try of a test has used: the province and the box remember what was said before. */
export function unique(name: string): string {
  given += 1;
  return `${name}-${given}`;
}
