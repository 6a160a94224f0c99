/**
 * What is said of an alert, language after language in the node's order, each of them once: its recording, or else the phrase of this box
 * and the message's own text, read aloud. Which of the two is decided as its turn comes, by whether the recording is there. Pure.
 *
 * Vietnamese has a phrase in any case, in the core thread's memory; of a real emergency it is heard first, however short, whatever the
 * node's first language is. Of an exercise the phrase is that it is one: no drill says the words of a real warning.
 */
import { Duration } from '../../../time/duration.ts';
import type { StockPhrase } from '../stock-manifest.ts';
import { isVietnamese } from './is-vietnamese.ts';
import type { LanguageWords } from './language-words.ts';
import { pause, stockPhrase, type Utterance, utterance } from './utterance.ts';

export interface WordsToOrder {
  /** In the order in which they are spoken, each language once. */
  readonly words: readonly LanguageWords[];
  /** The Vietnamese phrase of the core thread's memory. Undefined: it is said elsewhere. */
  readonly standIn: StockPhrase | undefined;
  /** Vietnamese is heard ahead of all others. The phrase by which it is, where there is none among `words`. */
  readonly vietnameseFirst: false | Pick<LanguageWords, 'phrase'>;
}

const BREATH = pause(Duration.ms(500));

/** Stretches with a pause between them. */
export function wordsInOrder({ words, standIn, vietnameseFirst }: WordsToOrder): readonly Utterance[] {
  const [first] = words;
  if (vietnameseFirst === false || (first && isVietnamese(first.language)))
    return joined(words.map((one) => ofLanguage(one, standIn)));
  const own = words.find(({ language }) => isVietnamese(language));
  const short = phraseOf({ language: 'vi', ...vietnameseFirst }, standIn);
  // Its phrase was said: the rest of it comes in its turn.
  const rest = words.map((one) =>
    one === own ? ofLanguage(without(one), undefined) : ofLanguage(one, standIn),
  );
  return joined([short, ...rest]);
}

function without({ phrase: _, ...rest }: LanguageWords): LanguageWords {
  return rest;
}

function ofLanguage(words: LanguageWords, standIn: StockPhrase | undefined): readonly Utterance[] {
  const { language, audio, speech } = words;
  const said = joined([
    phraseOf(words, standIn),
    speech ? [utterance(speech, language, 'speech', 'next')] : [],
  ]);
  if (!audio) return said;
  const standingIn = said.map(
    ({ segment, words }): Utterance => ({
      segment: { ...segment, standIn: true },
      ...(words && { words }),
    }),
  );
  return [utterance(audio, language, 'audio', 'next'), ...standingIn];
}

/** Where the ring of a phrase stands still, which takes a thread that hangs, Vietnamese has the core thread's own. */
function phraseOf(
  { language, phrase }: LanguageWords,
  standIn: StockPhrase | undefined,
): readonly Utterance[] {
  const vietnamese = isVietnamese(language);
  if (phrase) return [utterance(phrase, language, 'phrase', (vietnamese && standIn) || 'next')];
  return vietnamese && standIn ? [stockPhrase(standIn)] : [];
}

function joined(stretches: readonly (readonly Utterance[])[]): readonly Utterance[] {
  return stretches
    .filter((stretch) => stretch.length > 0)
    .flatMap((stretch, i) => (i === 0 ? stretch : [BREATH, ...stretch]));
}
