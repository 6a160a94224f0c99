/**
 * Checks one Ed25519 signature, synchronously: libuv's pool takes no part, so that a slow card or a hung name look-up
 * cannot hold an alert back. Keys come from the caller; no key, algorithm or address in a message is ever followed.
 */
import { type KeyObject, verify } from 'node:crypto';
import { type CompactJws, parseCompact } from './compact.ts';
import { readPayload } from './read-payload.ts';

/** The key that `kid` names for issuer `iss`, as far as the message says either; undefined if there is none. */
export type KeyFor = (kid: string | undefined, iss: string | undefined) => KeyObject | undefined;

export type Verification =
  | { readonly ok: true; readonly jws: CompactJws }
  | {
      readonly ok: false;
      readonly reason: 'too-large' | 'malformed' | 'bad-signature' | 'unknown-issuer';
      readonly detail: string;
    };

/** Checks a compact JWS of exactly one signature. Never throws unless `keyFor` does. */
export function verifyCompact(text: string, keyFor: KeyFor): Verification {
  const reading = parseCompact(text);
  if (!reading.ok) return reading;
  const payload = readPayload(reading.jws.payload);
  return verifyParsed(reading.jws, payload.ok ? issuerOf(payload.json) : undefined, keyFor);
}

/** The same for a JWS that was taken apart already. */
export function verifyParsed(jws: CompactJws, iss: string | undefined, keyFor: KeyFor): Verification {
  const key = keyFor(jws.kid, iss);
  if (!key)
    return {
      ok: false,
      reason: 'unknown-issuer',
      detail: `issuer ${quote(iss)} must be in the trust list with key ${quote(jws.kid)}`,
    };
  return isSignedBy(jws, key)
    ? { ok: true, jws }
    : { ok: false, reason: 'bad-signature', detail: `signature must be that of key ${quote(jws.kid)}` };
}

/** Whether `key` made this signature. */
export function isSignedBy(jws: CompactJws, key: KeyObject): boolean {
  return verify(null, Buffer.from(jws.signingInput, 'latin1'), key, jws.signature);
}

function issuerOf(claims: unknown): string | undefined {
  if (typeof claims !== 'object' || claims === null || !('iss' in claims)) return undefined;
  return typeof claims.iss === 'string' ? claims.iss : undefined;
}

function quote(name: string | undefined): string {
  return name === undefined ? '(none)' : JSON.stringify(name.slice(0, 128));
}
