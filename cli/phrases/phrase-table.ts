import type { LoadedPhrases } from '../../player/announce/phrases/load-phrases.ts';
import { PHRASE_NAMES, PHRASE_WORDS } from '../../player/announce/phrases/phrase-words.ts';
import type { Speak } from '../language.ts';

/** A row a phrase, a column a language: there, damaged or not there; behind it what the phrase means. */
export function phraseTable(
  book: LoadedPhrases['book'],
  damaged: LoadedPhrases['damaged'],
  speak: Speak,
): string {
  const languages = [...book.keys()];
  const wide = Math.max(...PHRASE_NAMES.map((name) => name.length)) + 2;
  const row = (name: string, marks: readonly string[], words: string) =>
    `${name.padEnd(wide)}${marks.map((mark) => mark.padEnd(6)).join('')}${words}`;
  const harmed = (language: string, name: string) =>
    damaged.some((one) => one.language === language && one.phrase === name);
  const rows = PHRASE_NAMES.map((name) =>
    row(
      name,
      languages.map((language) => (harmed(language, name) ? '!' : book.get(language)?.has(name) ? '✓' : '–')),
      PHRASE_WORDS[name],
    ),
  );
  const why = damaged.map((one) => `! ${one.language}/${one.phrase}: ${one.why}`);
  return [row('', languages, speak('nghĩa', 'what it means')), ...rows, ...why].join('\n');
}
