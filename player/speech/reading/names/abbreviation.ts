/** An abbreviation that is read in full by itself, the longest compound first: NN&PTNT before NN. */
import type { Reading } from '../reading.ts';
import { ABBREVIATIONS } from './abbreviations.ts';

const LONGEST_FIRST = Object.keys(ABBREVIATIONS)
  .sort((a, b) => b.length - a.length)
  .map((written) => written.replace(/[.]/g, '\\$&'));

export const abbreviation: Reading = {
  // "TP.HCM": a dot at the heel of one and the head of the next word is none of a sentence. "v.v..." has its own dots.
  pattern: new RegExp(`(${LONGEST_FIRST.join('|')})(?!\\p{L}|'\\p{L})(?:\\.(?=\\p{L}))?`, 'uy'),
  read([, written = '']) {
    const said = ABBREVIATIONS[written];
    return said === undefined ? undefined : [{ kind: 'word', said }];
  },
};
