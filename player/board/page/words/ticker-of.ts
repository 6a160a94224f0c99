/** The running words of a frame: those it gives, or of alerts the gist of each, in all languages. Pure. */
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { cleanText } from '../read/clean-text.ts';
import { issueWords } from './issue-words.ts';
import { levelWords } from './level-words.ts';

export interface TickerWords {
  readonly language: string;
  readonly words: string;
}

export function tickerOf(
  frame: ScreenFrame,
  { timezone }: { readonly timezone: string },
): readonly TickerWords[] {
  if (frame.ticker !== undefined)
    return frame.ticker.map(({ language, title, body }) => ({ language, words: sentence([title, body]) }));
  if (frame.kind !== 'alert') return [];
  return [frame, ...(frame.also ?? [])].flatMap(({ level, texts, places = [], issuedAt }) =>
    texts.map(({ language, title }) => {
      const spoken = language === 'en' ? 'en' : 'vi';
      const issued = issuedAt === undefined ? undefined : issueWords(issuedAt, timezone, spoken);
      const risk = level === undefined ? '' : levelWords(level, spoken).full;
      return { language, words: sentence([title, risk, places.join(', '), issued?.full ?? '']) };
    }),
  );
}

const sentence = (parts: readonly string[]) =>
  parts
    .map(cleanText)
    .filter((part) => part !== '')
    .join(' · ');
