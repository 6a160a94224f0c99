/**
 * A word that no table knows. In capitals: read as a word where it is a syllable (BÃO) or can be said (WUTIP), spelled where not (BCĐ). Without any
 * vowel: spelled. All others are left as they are, so that names keep their capitals.
 */
import { ALPHABET } from '../letters/alphabet.ts';
import { isSayable } from '../letters/is-sayable.ts';
import { isSyllable } from '../letters/is-syllable.ts';
import { letterName } from '../letters/letter-names.ts';
import { spelled } from '../letters/spelled.ts';
import type { Reading } from '../reading.ts';

const CAPITALS = new RegExp(`^[${ALPHABET.capital}]+$`, 'u');
const CONSONANTS = /^[bcdđfghjklmnpqrstvwxzBCDĐFGHJKLMNPQRSTVWXZ]+$/u;

export const word: Reading = {
  // The dot of an initial is silent: Nguyễn V.A.
  pattern: new RegExp(`([${ALPHABET.capital}])\\.(?=[${ALPHABET.capital}])|[${ALPHABET.all}]+`, 'uy'),
  read: ([written, initial]) => [{ kind: 'word', said: inWords(initial ?? written) }],
};

function inWords(written: string): string {
  // A lone I is no numeral here; it must not become one when this is read again.
  if (written.length === 1) return CONSONANTS.test(written) ? letterName(written) : written.replace('I', 'i');
  if (CAPITALS.test(written))
    return isSyllable(written)
      ? written.toLowerCase()
      : isSayable(written)
        ? asName(written)
        : spelled(written);
  return CONSONANTS.test(written) ? spelled(written) : written;
}

function asName(capitals: string): string {
  return capitals.charAt(0) + capitals.slice(1).toLowerCase();
}
