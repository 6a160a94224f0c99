/** Letters that are not seen, or that turn others round: a name with them reads as another's in the log. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/;

/** In letters. An order keeps 200 for person and reason. */
const LONGEST = 64;

/** The name under which somebody acts, as the log will say it; undefined when it is none. */
export function nameOf(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > 1_000) return undefined;
  const name = given.normalize('NFC').trim().replace(/\s+/g, ' ');
  return name === '' || [...name].length > LONGEST || UNSEEN.test(name) ? undefined : name;
}
