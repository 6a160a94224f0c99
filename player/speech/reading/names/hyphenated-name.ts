/** A name of two syllables in capitals: FUNG-WONG, CHOI-WAN. By itself a syllable would be spelled; two are no abbreviation. */
import type { Reading } from '../reading.ts';

const SYLLABLE = '[B-DF-HJ-NP-TV-XZ]{0,3}[AEIOUY]{1,2}(?:NG|NH|CK|[NMTC])?';

export const hyphenatedName: Reading = {
  pattern: new RegExp(`(?=\\p{Lu}{2})(${SYLLABLE})-(?=\\p{Lu}{2})(${SYLLABLE})(?![\\p{L}\\d&-])`, 'uy'),
  read: ([, first = '', second = '']) => [
    { kind: 'word', said: capitalised(first) },
    { kind: 'word', said: capitalised(second) },
  ],
};

function capitalised(written: string): string {
  return written.charAt(0) + written.slice(1).toLowerCase();
}
