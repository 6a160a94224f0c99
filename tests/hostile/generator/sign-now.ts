/** Signs what is given, whatever it is, and at once: a million promises would cost more than the signatures. */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { JWS_TYPE } from '../../../province/contract/signature/compact.ts';
import type { SigningKey } from '../../../province/contract/signature/signing-key.ts';

const keys = new Map<string, KeyObject>();

/** A compact JWS. `header` replaces fields of the usual one. */
export function signNow(payload: string | Uint8Array, key: SigningKey, header: object = {}): string {
  let secret = keys.get(key.d);
  if (!secret) {
    secret = createPrivateKey({ key: { kty: key.kty, crv: key.crv, x: key.x, d: key.d }, format: 'jwk' });
    keys.set(key.d, secret);
  }
  const head = JSON.stringify({ alg: 'EdDSA', kid: key.kid, typ: JWS_TYPE, ...header });
  const input = `${part(head)}.${part(payload)}`;
  return `${input}.${sign(null, Buffer.from(input), secret).toString('base64url')}`;
}

export function part(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
