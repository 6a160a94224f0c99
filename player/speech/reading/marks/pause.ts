/** Marks of a sentence: a full stop, a question, a call; all others are a comma's breath. Dots within a sentence are a breath as well. "Số: 45" has none. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';

export const pause: Reading = {
  // "./." ends a document.
  pattern:
    /\.{2,}(?= ?\p{Ll})|(\.\/\.|\.+)|([!?])|[,;:()[\]{}|/–—→⇒]| (?:-{1,3}|−|[-=]>) |(?<=[\p{Lu}\d])-(?=\p{Lu}{2})/uy,
  read([written, stop, call], heard) {
    if (written === ':' && heardFrom(heard).lastWord === 'số') return [];
    return [{ kind: 'mark', said: call ?? (stop === undefined ? ',' : '.') }];
  },
};
