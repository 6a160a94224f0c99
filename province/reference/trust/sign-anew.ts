/**
 * After an issuer's key was replaced: signs anew what still holds in its name, since boxes let go of all that the old key signed. What
 * somebody forged with the old key is not signed anew, and so has ended.
 */
import { randomUUID } from 'node:crypto';
import type { WallTime } from '../../../time/instant.ts';
import { CONTRACT_VERSION } from '../../contract/envelope.ts';
import { publicKeyOf } from '../../contract/signature/public-key.ts';
import { type ClaimsToSign, signMessage } from '../../contract/signature/sign.ts';
import type { SigningKey } from '../../contract/signature/signing-key.ts';
import { verifyCompact } from '../../contract/signature/verify.ts';
import type { Mail, Mailbag } from '../delivery/mailbag.ts';
import { readOneOff } from '../delivery/read-one-off.ts';
import type { Document } from '../documents/document.ts';
import type { DocumentShelf } from '../documents/document-shelf.ts';
import type { Keyring } from '../folder/keyring.ts';

export interface SignedAnew {
  readonly schedules: readonly Document[];
  readonly alerts: readonly Mail[];
}

/** Schedules, and alerts in force. Bulletins of the old key are for their author to send again. */
export async function signAnew(
  {
    shelf,
    mailbag,
    keyring,
  }: { shelf: DocumentShelf; mailbag: Mailbag; keyring: Pick<Keyring, 'signingKey' | 'issuers'> },
  now: WallTime,
): Promise<SignedAnew> {
  const keyOf = (iss: string): SigningKey | undefined =>
    keyring.issuers.some(({ id }) => id === iss) ? keyring.signingKey(iss) : undefined;
  const schedules: Document[] = [];
  for (const held of shelf.all()) {
    if (held.type !== 'schedule') continue;
    const key = keyOf(held.iss);
    if (!key || held.signer === key.x) continue;
    const { type, id, iss, aud, body } = held;
    schedules.push((await shelf.put({ type, id, iss, aud, body }, key, now)).document);
  }
  const alerts: Mail[] = [];
  for (const { oneOff } of mailbag.alertsInForce(now)) {
    const key = keyOf(oneOff.iss);
    if (oneOff.type !== 'alert' || !key || verifyCompact(oneOff.jws, () => publicKeyOf(key.x)).ok) continue;
    const { type, iss, aud, exp, body } = oneOff;
    const [iat, jti] = [Math.floor(now / 1_000), `${type}-${randomUUID()}`];
    const claims: ClaimsToSign = { v: CONTRACT_VERSION, type, iss, aud: [...aud], iat, exp, jti, body };
    const anew = readOneOff(claims, await signMessage(claims, key));
    alerts.push(await mailbag.add({ ...anew, replaces: oneOff.jti }));
  }
  return { schedules, alerts };
}
