/**
 * Who is in the play: issuers that the box believes, one that it believed once, and two whose word does not reach it. Their keys are
 * made anew at each start; nothing that is asked of a message depends on which they are.
 */
import { generateKeyPairSync } from 'node:crypto';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { examplePlace } from '../../../province/contract/examples/place.ts';
import { exampleTrust } from '../../../province/contract/examples/trust.ts';
import type { Trust } from '../../../province/contract/messages/trust.ts';
import type { SigningKey } from '../../../province/contract/signature/signing-key.ts';

export interface Cast {
  /** May speak in another commune only. */
  readonly elsewhere: SigningKey;
  /** May welcome boxes and nothing else. */
  readonly welcomer: SigningKey;
  /** Was in the list before the one that holds. */
  readonly revoked: SigningKey;
  /** The province's key before the one it signs with. */
  readonly retired: SigningKey;
  /** The list that holds, version `TRUST_VERSION`, of a new root; and the one before it, one lower. */
  readonly trust: Trust;
  readonly trustBefore: Trust;
}

export const ISSUERS = {
  elsewhere: 'commune-99999',
  welcomer: 'gatekeeper',
  revoked: 'commune-02684',
} as const;
/** Of the list that holds. */
export const TRUST_VERSION = 9;

export function makeCast(): Cast {
  const elsewhere = newKey('elsewhere');
  const welcomer = newKey('welcomer');
  const revoked = newKey('revoked');
  const retired = newKey('retired');
  const before = exampleTrust();
  const issuer = (id: string, key: SigningKey, may: Trust['issuers'][number]['may']) => ({
    ...{ id, name: id, keys: [{ kid: key.kid, x: key.x }], may },
  });
  const all: Trust['issuers'][number]['may'][number]['types'] = ['schedule', 'bulletin', 'alert', 'command'];
  const limited = [
    issuer(ISSUERS.elsewhere, elsewhere, [
      { types: all, maxPriority: 'emergency', areas: ['commune:99999'] },
    ]),
    issuer(ISSUERS.welcomer, welcomer, [{ types: ['welcome'], maxPriority: 'normal', areas: ['*'] }]),
  ];
  const { nextRoot } = exampleKeys;
  return {
    ...{ elsewhere, welcomer, revoked, retired },
    trustBefore: {
      ...before,
      issuers: [
        ...before.issuers.map((one) =>
          one.id === examplePlace.provinceIssuer
            ? { ...one, keys: [...one.keys, { kid: retired.kid, x: retired.x }] }
            : one,
        ),
        ...limited,
        issuer(ISSUERS.revoked, revoked, [{ types: all, maxPriority: 'emergency', areas: ['*'] }]),
      ],
    },
    trust: {
      ...before,
      root: { keys: [{ kid: nextRoot.kid, x: nextRoot.x }], threshold: 1 },
      issuers: [...before.issuers, ...limited],
    },
  };
}

function newKey(name: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: name, x, d };
}
