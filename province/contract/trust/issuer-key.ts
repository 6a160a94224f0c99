/**
 * Finds the key that an issuer signs with.
 */
import type { KeyObject } from 'node:crypto';
import { publicKeyOf } from '../signature/public-key.ts';
import type { TrustInForce } from './trust-in-force.ts';

/** Undefined if the trust list has no such issuer, or the issuer no such key. A key id means nothing outside its issuer. */
export function issuerKey(
  trust: TrustInForce,
  kid: string | undefined,
  iss: string | undefined,
): KeyObject | undefined {
  const issuer = trust.issuers.find((known) => known.id === iss);
  const key = issuer?.keys.find((known) => known.kid === kid);
  return key && publicKeyOf(key.x);
}
