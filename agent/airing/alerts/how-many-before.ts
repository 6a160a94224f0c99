import { alertOrderKey } from '../../../player/announce/alert-item.ts';
import { compareKeys } from '../../../player/interrupt/order-key.ts';
import type { Alert } from '../../../province/contract/messages/alert.ts';

/** Rounds that are with the core thread and go before one of `alert`, or are its equals. Pure. */
export function howManyBefore(
  alert: Alert,
  others: Iterable<{ readonly alert: Alert; readonly sounding: string | undefined }>,
): number {
  const key = alertOrderKey(alert);
  let count = 0;
  for (const other of others)
    if (other.sounding !== undefined && compareKeys(alertOrderKey(other.alert), key) >= 0) count += 1;
  return count;
}
