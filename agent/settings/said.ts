/**
 * A sentence in both languages of the box. A schema's message is one string: it carries the pair in it, so that what is expected of a
 * key stands beside the key in both languages, and neither can be forgotten.
 */
export interface Said {
  readonly vi: string;
  readonly en: string;
}

/** A control character: it stands in no message. */
const BETWEEN = '\u001E';

/** The pair as one message of a schema. */
export const both = (vi: string, en: string): string => `${vi}${BETWEEN}${en}`;

/** The pair that a message carries; a message of one language is said in both. */
export function saidOf(message: string): Said {
  const [vi = message, en = vi] = message.split(BETWEEN);
  return { vi, en };
}
