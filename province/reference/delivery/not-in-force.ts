/** Why there is no alert of this name to update or cancel: an update has a name of its own, and takes the place of what it names. Pure. */
import { alertId } from '../../contract/messages/alert.ts';
import type { Mail } from './mailbag.ts';

/** `id`: of an alert, or its identifier. */
export function notInForce(id: string, mails: readonly Mail[]): string {
  const ended = mails.flatMap(({ oneOff }) =>
    oneOff.type === 'alert' &&
    oneOff.body.references.some((one) => alertId(one) === id || one.identifier === id)
      ? [`: "${oneOff.id}" ${oneOff.body.msgType === 'cancel' ? 'cancelled it' : 'took its place'}`]
      : [],
  );
  return `id "${id}": no such alert is in force${ended.at(-1) ?? ''}`;
}
