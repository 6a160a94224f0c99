import type { Alert } from '../../../province/contract/messages/alert.ts';

/** The node's languages that the alert has, in the node's order; if it has none of them, all that it has. */
export function spokenLanguages(
  alert: Pick<Alert, 'infos'>,
  languages: readonly string[],
): readonly string[] {
  const given = new Set(alert.infos.map((info) => info.language));
  const wanted = [...new Set(languages)].filter((language) => given.has(language));
  return wanted.length > 0 ? wanted : [...given];
}
