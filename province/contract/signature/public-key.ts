/**
 * The key object of a raw Ed25519 public key. Making one costs as much as a check, so each is made once.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';

/** A trust list names at most 8 000 keys; more than this means that lists came and went, and the oldest are made anew. */
const MOST_KEPT = 10_000;

const kept = new Map<string, KeyObject>();

/** `x`: 43 base64url characters (RFC 8037 §2), as the schemas of trust lists and root keys have checked. Throws if it is not. */
export function publicKeyOf(x: string): KeyObject {
  const known = kept.get(x);
  if (known) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const oldest = kept.size >= MOST_KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(x, key);
  return key;
}
