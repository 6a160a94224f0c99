import type { Alert } from '../../province/contract/messages/alert.ts';

/** CAP `exercise` and `test` alike: never to be taken for real. */
export function isExercise(alert: Pick<Alert, 'status'>): boolean {
  return alert.status !== 'actual';
}
