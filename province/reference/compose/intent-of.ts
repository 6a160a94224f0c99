/** What a message asks permission for: judged by the contract's own rule, once the schema has read the claims. */
import { InputError } from '../../../failure/failure.ts';
import { type Claims, claimsByType } from '../../contract/envelope.ts';
import type { ClaimsToSign } from '../../contract/signature/sign.ts';
import type { Intent } from '../../contract/trust/may-issue.ts';
import { priorityOf } from '../../contract/trust/priority-of.ts';
import { quietItemOf } from '../../contract/trust/quiet-item-of.ts';
import { explainDraft } from './explain-draft.ts';

/** Throws InputError, with all faults, when the claims do not fit the contract. */
export function intentOf(claims: ClaimsToSign): Intent {
  const read = claimsByType[claims.type].safeParse(claims);
  if (!read.success) throw new InputError(explainDraft(claims.type, read.error));
  const data = read.data as Claims;
  return { type: claims.type, priority: priorityOf(data), inQuietHours: quietItemOf(data) !== undefined };
}
