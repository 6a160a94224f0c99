/**
 * Signs messages to a box. Only the province, its tools and tests do; a box never loads this file.
 */
import { CompactSign, importJWK } from 'jose';
import type * as z from 'zod';
import { claimsByType } from '../envelope.ts';
import { explainError } from '../reading/explain-error.ts';
import { MAX_MESSAGE_BYTES, type ToBoxType } from '../topics.ts';
import { JWS_TYPE } from './compact.ts';
import type { SigningKey } from './signing-key.ts';

/** Claims as they may be written: fields that have a default may be left out. */
export type ClaimsToSign = { [T in ToBoxType]: z.input<(typeof claimsByType)[T]> }[ToBoxType];

/** Answers the payload to publish. Throws TypeError that names the field if a box would refuse the message as malformed. */
export async function signMessage(claims: ClaimsToSign, key: SigningKey): Promise<string> {
  const checked = claimsByType[claims.type].safeParse(claims);
  if (!checked.success) throw new TypeError(`Cannot sign ${claims.type}: ${explainError(checked.error)}`);
  const jws = await signBytes(new TextEncoder().encode(JSON.stringify(claims)), key, {});
  if (jws.length > MAX_MESSAGE_BYTES)
    throw new TypeError(
      `Cannot sign ${claims.type}: message must have at most ${MAX_MESSAGE_BYTES} bytes, it has ${jws.length}; split it`,
    );
  return jws;
}

/** A further root key signs over a signed trust list: thresholds above 1, and the roll-over to new root keys. */
export async function countersign(jws: string, key: SigningKey): Promise<string> {
  return signBytes(new TextEncoder().encode(jws), key, { cty: JWS_TYPE });
}

/** Signs any bytes, unlooked at. For messages use `signMessage`. */
export async function signBytes(
  payload: Uint8Array,
  key: SigningKey,
  header: { readonly typ?: string; readonly cty?: string },
): Promise<string> {
  return new CompactSign(payload)
    .setProtectedHeader({ typ: JWS_TYPE, ...header, alg: 'EdDSA', kid: key.kid })
    .sign(await importJWK(key, 'EdDSA'));
}
