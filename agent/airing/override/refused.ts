import type { RefusalReason } from '../../../province/contract/messages/receipt.ts';
import type { Done } from '../../console/api/console-acts.ts';
import { both } from '../../settings/said.ts';

/** Why something is not done, in words that name the fix. */
export function refused(reason: RefusalReason, vi: string, en: string): Extract<Done, { ok: false }> {
  return { ok: false, declined: { reason, detail: both(vi, en) } };
}
