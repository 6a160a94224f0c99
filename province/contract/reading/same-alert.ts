import type { AlertKey } from '../messages/alert.ts';

/** Whether two keys name one alert: the same instant may be written with another offset. */
export function sameAlert(a: AlertKey, b: AlertKey): boolean {
  return a.sender === b.sender && a.identifier === b.identifier && Date.parse(a.sent) === Date.parse(b.sent);
}
