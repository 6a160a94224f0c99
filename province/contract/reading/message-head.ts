/**
 * What can be told of a message before, or without, reading its body: enough to name it in a receipt.
 */
import * as z from 'zod';
import { AlertKey, alertId } from '../messages/alert.ts';
import { Id } from '../scalars.ts';
import { MESSAGE_KINDS, type ToBoxType } from '../topics.ts';

export interface MessageHead {
  readonly type?: ToBoxType;
  readonly jti?: string;
  readonly iss?: string;
  /** Schedule, bulletin or alert id. */
  readonly id?: string;
  readonly version?: number;
}

const types = Object.keys(MESSAGE_KINDS) as [ToBoxType, ...ToBoxType[]];
/** Each field for itself: one that cannot be read is left out and spoils no other. */
const Head = z.object({
  type: z.enum(types).optional().catch(undefined),
  jti: Id.optional().catch(undefined),
  iss: Id.optional().catch(undefined),
  version: z.int().positive().optional().catch(undefined),
  body: z
    .object({ id: Id.optional().catch(undefined), key: AlertKey.optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** Never throws. Undefined if these are no claims at all. */
export function headOf(claims: unknown): MessageHead | undefined {
  const head = Head.safeParse(claims);
  if (!head.success) return undefined;
  const { type, jti, iss, version, body } = head.data;
  const id = body?.id ?? (body?.key && alertId(body.key));
  return {
    ...(type !== undefined && { type }),
    ...(jti !== undefined && { jti }),
    ...(iss !== undefined && { iss }),
    ...(id !== undefined && { id }),
    ...(version !== undefined && { version }),
  };
}
