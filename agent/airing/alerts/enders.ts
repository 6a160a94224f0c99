/**
 * Who may have ended which alert, by name: with a thousand in force each is not held against every other one at each look. Pure.
 */
import type { Alert } from '../../../province/contract/messages/alert.ts';

/** Of these: the updates and cancels that refer to an alert of this name, itself left out. Whether they end it is not said. */
export function enders(alerts: readonly Alert[]): (alert: Alert) => readonly Alert[] {
  const byName = new Map<string, Alert[]>();
  for (const alert of alerts) {
    if (alert.msgType === 'alert') continue;
    for (const name of new Set(alert.references.map(nameOf))) {
      const named = byName.get(name);
      if (named) named.push(alert);
      else byName.set(name, [alert]);
    }
  }
  return (alert) => (byName.get(nameOf(alert.key)) ?? []).filter((other) => other !== alert);
}

/** Without its time, which may be spelled in several ways. */
function nameOf({ sender, identifier }: Alert['key']): string {
  return JSON.stringify([sender, identifier]);
}
