/**
 * Signs one message without keeping or sending it, for a sender of your own. Works on the folder alone, beside a running
 * province or without one.
 */
import { resolve } from 'node:path';
import { InputError } from '../../failure/failure.ts';
import type { Clock } from '../../time/clock.ts';
import { signMessage } from '../contract/signature/sign.ts';
import { MESSAGE_KINDS, type ToBoxType, topicTo } from '../contract/topics.ts';
import type { AlertDraft, BulletinDraft } from './api/shape.ts';
import { claimsToSign, type Unsigned } from './compose/claims-to-sign.ts';
import { completeAlert, completeBulletin } from './compose/complete-body.ts';
import { contextOf } from './compose/context-of.ts';
import { intentOf } from './compose/intent-of.ts';
import { folderPaths } from './folder/folder-paths.ts';
import { openKeyring } from './folder/keyring.ts';
import { readSettings } from './folder/read-settings.ts';

export interface Signed {
  readonly topic: string;
  readonly payload: string;
  /** State is retained by the broker, everything else is not. */
  readonly retain: boolean;
}

/** One entry per node or group in `aud`: the same payload on each topic. Throws InputError that names the field. */
export async function signDraft(
  dir: string,
  draft: unknown,
  clock: Pick<Clock, 'wall'>,
): Promise<readonly Signed[]> {
  const unsigned = readDraft(draft);
  const paths = folderPaths(resolve(dir));
  const settings = readSettings(paths.settings);
  const keyring = openKeyring(paths.dir, settings);
  const now = clock.wall();
  const context = contextOf(settings, keyring, unsigned.iss ?? 'province', now);
  const claims = claimsToSign({ ...unsigned, body: complete(unsigned, context) }, now);
  intentOf(claims); // for its faults, all of them: signMessage tells the first
  const key = keyring.signingKey(claims.iss);
  let payload: string;
  try {
    payload = await signMessage(claims, key);
  } catch (cause) {
    if (cause instanceof TypeError) throw new InputError(cause.message, { cause });
    throw cause;
  }
  const schedule = claims.type === 'schedule' ? claims.body.id : undefined;
  const retain = MESSAGE_KINDS[claims.type] === 'state';
  return claims.aud.map((target) => ({ topic: topicTo(target, claims.type, schedule), payload, retain }));
}

function readDraft(draft: unknown): Unsigned {
  const { type, aud, body } = (draft ?? {}) as Record<string, unknown>;
  const types = Object.keys(MESSAGE_KINDS);
  if (typeof type !== 'string' || !types.includes(type))
    throw new InputError(`type must be one of ${types.join(', ')}, it is ${JSON.stringify(type)}`);
  if (!Array.isArray(aud) || aud.length === 0 || aud.some((target) => typeof target !== 'string'))
    throw new InputError('aud must be an array of node ids and group ids');
  if (typeof body !== 'object' || body === null) throw new InputError('body must be an object');
  return { ...(draft as object), type: type as ToBoxType, aud, body };
}

function complete({ type, body }: Unsigned, context: ReturnType<typeof contextOf>): unknown {
  if (type === 'alert') return completeAlert(body as AlertDraft['body'], context);
  if (type === 'bulletin') return completeBulletin(body as BulletinDraft['body'], context);
  return body;
}
