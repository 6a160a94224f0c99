/** In which languages a round is said, and by which of the alert's words. Pure. */
import type { Alert, AlertInfo } from '../../../province/contract/messages/alert.ts';

export interface RoundLanguage {
  /** As the node has it; of what it does not speak, as the alert has it. */
  readonly language: string;
  /** Absent: the alert does not bring it, a phrase may say it. */
  readonly info?: AlertInfo;
}

/**
 * The node's languages, in its order, each once; `vi-VN` is its `vi`. Where the alert brings none of them, all that it brings comes behind:
 * rather a language that few understand than nothing of its own words.
 */
export function roundLanguages(
  { infos }: Pick<Alert, 'infos'>,
  languages: readonly string[],
): readonly RoundLanguage[] {
  const wanted = [...new Set(languages)].map((language): RoundLanguage => {
    const info =
      infos.find((one) => one.language === language) ??
      infos.find((one) => base(one.language) === base(language));
    return { language, ...(info && { info }) };
  });
  if (wanted.some(({ info }) => info)) return wanted;
  const given = new Map([...infos].reverse().map((info) => [info.language, info]));
  return [...wanted, ...[...given.values()].reverse().map((info) => ({ language: info.language, info }))];
}

function base(language: string): string {
  return language.split('-')[0] ?? language;
}
