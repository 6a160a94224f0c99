/** The alerts that an update or cancel refers to, as this province sent them. Pure. */
import { type AlertKey, alertId } from '../../../contract/messages/alert.ts';
import { sameAlert } from '../../../contract/reading/same-alert.ts';
import type { OneOff } from '../../delivery/one-off.ts';

type SentAlert = Extract<OneOff, { type: 'alert' }>;

export interface Referenced {
  /** In force here: what this one ends. */
  readonly ends: readonly SentAlert[];
  /** References that name nothing in force. */
  readonly unknown: readonly string[];
  /** All references, those that are found in the spelling under which boxes know them. */
  readonly keys: readonly AlertKey[];
}

export function findReferenced(references: readonly AlertKey[], inForce: readonly SentAlert[]): Referenced {
  const found = references.map((key) => inForce.find(({ body }) => sameAlert(body.key, key)));
  return {
    ends: [...new Set(found.filter((one) => one !== undefined))],
    unknown: references.filter((_, index) => !found[index]).map(alertId),
    keys: references.map((key, index) => found[index]?.body.key ?? key),
  };
}
