/** The end of a line ends a sentence. Where the next begins with a small letter it is a breath: an editor broke the line there. */
import type { Reading } from '../reading.ts';

export const lineEnd: Reading = {
  pattern: /[ \n]*\n[ \n]*(?=(\p{Ll}(?![)/.]))?)/uy,
  read: ([, goesOn]) => [{ kind: 'end', said: goesOn === undefined ? '.' : ',' }],
};
