import type { ReadText } from './block.ts';

/** A scheme and something after it, of the characters that RFC 3986 has; other alphabets as RFC 3987 allows them. */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
const RELATIVE = /^[^\s<>"{}|\\^`:]+$/;

export const web: ReadText<string> = (text, path, faults) => {
  const value = text.trim();
  if (ABSOLUTE.test(value)) return value;
  faults.add('web', path, value);
  return undefined;
};

/** `embedded`: the resource has its content in `<derefUri>`. */
export const resourceUri =
  (embedded: boolean): ReadText<string> =>
  (text, path, faults) => {
    const value = text.trim();
    if (ABSOLUTE.test(value) || (embedded && RELATIVE.test(value))) return value;
    faults.add('uri', path, value);
    return undefined;
  };
