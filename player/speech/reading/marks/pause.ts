/** Marks of a sentence: a full stop, a question, a call; all others are a comma's breath. Dots within a sentence are a breath as well. */
import type { Reading } from '../reading.ts';

export const pause: Reading = {
  // "./." ends a document.
  pattern:
    /\.{2,}(?= ?\p{Ll})|(\.\/\.|\.+)|([!?])|[,;:()[\]{}|/–—→⇒]| (?:-{1,3}|−|[-=]>) |(?<=[\p{Lu}\d])-(?=\p{Lu}{2})/uy,
  read: ([, stop, call]) => [{ kind: 'mark', said: call ?? (stop === undefined ? ',' : '.') }],
};
