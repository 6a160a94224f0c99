import { MOST_SPOKEN, type SpokenWords } from '../../../province/contract/messages/playlog.ts';

/** Of the contract's schema. */
const MOST_STRETCHES = 40;

/** What was to be said, as a row has room for it: a row that breaks the contract would be no proof of anything. Pure. */
export function toldWords(spoken: readonly SpokenWords[]): SpokenWords[] {
  return spoken
    .filter(({ text }) => text !== '')
    .slice(0, MOST_STRETCHES)
    .map((one) =>
      one.text.length > MOST_SPOKEN ? { ...one, text: `${one.text.slice(0, MOST_SPOKEN - 1)}…` } : one,
    );
}
