/**
 * Which voice of espeak-ng reads a language. Of the languages of Vietnam's minorities it has those of the Hoa only; none stands for another:
 * Khmer read by a Thai rule is noise. Pure.
 */
import type { SpeechSettings } from './speech-settings.ts';

/** Language (BCP 47) → voice, as Debian's espeak-ng has them. */
export const KNOWN_VOICES: Readonly<Record<string, string>> = {
  en: 'en-us',
  zh: 'cmn',
  yue: 'yue',
  hak: 'hak',
};

/** Undefined where none reads it. `language` may be narrower than what there is a voice for. */
export function voiceOf(
  language: string,
  { voice, voices }: Pick<SpeechSettings, 'voice' | 'voices'>,
): string | undefined {
  const all: Readonly<Record<string, string>> = { ...KNOWN_VOICES, ...voices, vi: voice };
  for (const tag of broaderAndBroader(language)) {
    const found = Object.hasOwn(all, tag) ? all[tag] : undefined;
    if (found !== undefined) return found === 'none' ? undefined : found;
  }
  return undefined;
}

/** As RFC 4647 looks a tag up: `vi-VN`, `vi`. */
export function broaderAndBroader(language: string): string[] {
  const parts = language.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
