/**
 * What this box reads of an alert's own text in one language: what it is, what to do, and then what else is told of it, cut at the end of a
 * sentence. An emergency is short: who has heard for a minute and does not know yet what to do has gone to ask. Pure.
 */
import type { AlertInfo } from '../../../province/contract/messages/alert.ts';
import { MOST_SPOKEN } from '../../../province/contract/messages/playlog.ts';
import { readAloud } from '../../speech/reading/read-aloud.ts';
import { isVietnamese } from './is-vietnamese.ts';

/** A minute and a half at the rate of the box's voice, pauses included. */
export const MOST_WORDS = 225;

/** Undefined where nothing is to be read. `mostWords`: fewer where others wait for their turn. */
export function alertText(
  info: Pick<AlertInfo, 'language' | 'headline' | 'description' | 'instruction'>,
  mostWords = MOST_WORDS,
): string | undefined {
  const parts = [info.headline, info.instruction, info.description].map((part) => read(part, info.language));
  const sentences = [...new Set(parts.filter((part) => part !== ''))].flatMap(sentencesOf);
  const said: string[] = [];
  let words = 0;
  for (const sentence of sentences) {
    const count = sentence.split(' ').length;
    if (said.length > 0 && words + count > mostWords) break;
    said.push(sentence);
    words += count;
  }
  const text = said.join(' ').split(' ').slice(0, mostWords).join(' ').slice(0, MOST_SPOKEN);
  return text === '' ? undefined : text;
}

/** Numbers and abbreviations as words, where this box knows how. */
function read(text: string, language: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => (isVietnamese(language) ? readAloud(line) : line.replace(/\s+/g, ' ')).trim())
    .map(asSentence)
    .filter((line) => line !== '')
    .join(' ');
}

/** Two lines that follow each other are no one sentence. */
function asSentence(text: string): string {
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?…])\s+/).filter((sentence) => sentence !== '');
}
