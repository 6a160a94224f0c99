import type { SpokenPhrase } from '../../../player/announce/phrases/phrase-voice.ts';
import type { PhrasesInOneBreath } from '../../../player/announce/words/phrases-of.ts';

/** Phrases in a language (BCP 47), from memory and at once, in one ring; undefined where the first of them is not there. */
export type SayPhrases = (language: string, names: PhrasesInOneBreath) => SpokenPhrase | undefined;
