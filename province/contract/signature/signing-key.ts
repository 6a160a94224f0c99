/**
 * The private half, as the province keeps it: a JWK file of an Ed25519 key (RFC 8037 §2). Never on a box.
 */
import { generateKeyPairSync } from 'node:crypto';
import * as z from 'zod';
import { Ed25519PublicKey, Id } from '../scalars.ts';

export const SigningKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  alg: z.literal('EdDSA').default('EdDSA'),
  use: z.literal('sig').default('sig'),
  kid: Id,
  x: Ed25519PublicKey,
  /** The secret: 32 bytes. Same spelling as a public key. */
  d: Ed25519PublicKey,
});
export type SigningKey = z.infer<typeof SigningKey>;

/** A new key pair under a name of one's own. Its public half, for a trust list, is `{ kid, x }`. */
export function generateSigningKey(kid: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x, d } = privateKey.export({ format: 'jwk' });
  return SigningKey.parse({ kty: 'OKP', crv: 'Ed25519', kid, x, d });
}
