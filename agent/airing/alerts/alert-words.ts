/**
 * The words of an alert on their way into rings, for one round: of each of the node's languages what the message brought, what this box has
 * of phrases, and its text read aloud. All of it is begun here and none of it is waited for: the tone sounds meanwhile.
 */
import { alertText, MOST_WORDS } from '../../../player/announce/words/alert-text.ts';
import { isVietnamese } from '../../../player/announce/words/is-vietnamese.ts';
import type { LanguageWords } from '../../../player/announce/words/language-words.ts';
import { type PhrasesInOneBreath, phrasesOf } from '../../../player/announce/words/phrases-of.ts';
import { roundLanguages } from '../../../player/announce/words/round-languages.ts';
import type { Uttered } from '../../../player/announce/words/uttered.ts';
import type { Alert, AlertInfo } from '../../../province/contract/messages/alert.ts';
import { MOST_SPOKEN } from '../../../province/contract/messages/playlog.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';
import { Duration } from '../../../time/duration.ts';
import type { Decoding } from '../sound/sources.ts';
import type { AlertDeskParts } from './alert-desk-parts.ts';

/** Words that are still being fetched are waited for: the tone lasts seconds, and the round may wait behind another. */
const WORDS_WITHIN = Duration.seconds(30);

export interface AlertWords {
  readonly words: readonly LanguageWords[];
  /** Of the alert's kind and level; undefined where it is not in memory. */
  readonly vietnamese: Uttered | undefined;
  /** Frees decoders and voices; called when the round is over. */
  readonly stop: () => void;
}

/**
 * Rounds that are read at length at the same time, at most. What waits behind them is read in short: so that all are heard soon, and because
 * each holds its speech in memory (8.6 MB for a minute and a half), of which a small box has little.
 */
const AT_LENGTH = 4;
const IN_SHORT_WORDS = 60;

/** `ahead`: rounds that sound, or wait for it. */
function mostWords(ahead: number): number {
  return ahead < AT_LENGTH ? MOST_WORDS : IN_SHORT_WORDS;
}

export type WordsParts = Pick<AlertDeskParts, 'shelf' | 'decoders' | 'speech' | 'phrases'>;

/** `languages`: the node's, in the order in which they are spoken. `ahead` as above. */
export function alertWords(
  parts: WordsParts,
  alert: Alert,
  languages: readonly string[],
  ahead: number,
): AlertWords {
  const decodings: Decoding[] = [];
  const begin = (decoding: Decoding, text: string): Uttered => {
    decodings.push(decoding);
    return { ring: decoding.ring, text };
  };
  const phrases = phrasesOf(alert);
  const words = roundLanguages(alert, languages).map(({ language, info }): LanguageWords => {
    const phrase = phraseIn(parts, language, phrases);
    const said = info && wordsOfInfo(parts, info, begin, mostWords(ahead));
    return { language, ...said, ...(phrase && { phrase }) };
  });
  return {
    words,
    vietnamese:
      words.find(({ language }) => isVietnamese(language))?.phrase ?? phraseIn(parts, 'vi', phrases),
    stop: () => {
      for (const decoding of decodings) decoding.stop();
    },
  };
}

/** Recorded, or else read: a recording that is here already needs no voice beside it, but for the phrase in memory. */
export function wordsOfInfo(
  { shelf, decoders, speech }: WordsParts,
  info: AlertInfo,
  begin: (decoding: Decoding, text: string) => Uttered,
  most: number,
): Pick<LanguageWords, 'audio' | 'speech'> {
  const { audio } = info;
  const text = alertText(info, most);
  const reads = text !== undefined && speech.speaks(info.language) && !(audio && shelf.has(audio));
  return {
    ...(audio && { audio: begin(decoders.openLater(fileOf(shelf, audio)), textOfAudio(info)) }),
    ...(reads && { speech: begin(speech.say(text, info.language), text) }),
  };
}

/** What came with the recording, which may say it otherwise. */
function textOfAudio({ headline, description, instruction }: AlertInfo): string {
  return [headline, description, instruction]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, MOST_SPOKEN);
}

async function fileOf(shelf: WordsParts['shelf'], audio: ContentRef) {
  const media = await shelf.takeWithin(audio, WORDS_WITHIN);
  if (!media) return undefined;
  const { path, lift } = media;
  return { kind: 'file', path, from: Duration.zero, ...(lift && { lift }) } as const;
}

function phraseIn(
  { phrases }: WordsParts,
  language: string,
  lists: readonly PhrasesInOneBreath[],
): Uttered | undefined {
  for (const names of lists) {
    const spoken = phrases?.(language, names);
    if (spoken) return spoken;
  }
  return undefined;
}
