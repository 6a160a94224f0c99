/**
 * Stands in for the province that this protocol does not have: a key pair of this box signs what was translated, and a trust list that
 * it signs as well says how little that may be. So all that comes by the plain protocol passes the same gate as any other message, and
 * cannot do more than a `normal` issuer of this one node.
 *
 * The key never leaves the box. It proves nothing of who sent a message: for that there is only the broker that the settings name.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Claims } from '../../../../province/contract/envelope.ts';
import { ROOT_ISSUER, type RootKeys } from '../../../../province/contract/messages/trust.ts';
import { JWS_TYPE } from '../../../../province/contract/signature/compact.ts';
import type { LegacyClaims } from './legacy-claims.ts';

/** Signs what was translated. */
export const LEGACY_ISSUER = 'legacy';
/** Signs what the box gives itself: its assignment and its welcome. */
export const BOX_ISSUER = 'legacy-box';

const KID = 'legacy-box-key';
/** Made by the box itself and replaced with its release: it is never overdue. */
const NEVER_OVERDUE = '2100-01-01T00:00:00Z';

type OwnClaims = Extract<Claims, { type: 'trust' | 'assignment' | 'welcome' }>;

export class LocalAuthority {
  readonly root: RootKeys;
  readonly #key: KeyObject;
  readonly #nodeId: string;

  /** `pem`: a private Ed25519 key. Throws Error for anything else. */
  constructor(pem: string, nodeId: string) {
    this.#key = createPrivateKey(pem);
    const { x } = createPublicKey(this.#key).export({ format: 'jwk' });
    this.root = { keys: [{ kid: KID, x: x ?? '' }], threshold: 1 };
    this.#nodeId = nodeId;
  }

  /** The same text at each start: signatures of Ed25519 are. */
  trust(): Uint8Array {
    const { keys } = this.root;
    const areas = [this.#nodeId];
    const issuer = (
      id: string,
      types: ('schedule' | 'bulletin' | 'command' | 'assignment' | 'welcome')[],
    ) => ({
      ...{ id, name: id, keys: [...keys] },
      may: [{ types, maxPriority: 'normal' as const, areas }],
    });
    return this.sign({
      ...{ v: 1, type: 'trust', iss: ROOT_ISSUER, aud: areas, iat: 0, jti: 'legacy-trust', version: 1 },
      body: {
        ...{ root: this.root, nextUpdate: NEVER_OVERDUE },
        issuers: [
          issuer(LEGACY_ISSUER, ['schedule', 'bulletin', 'command']),
          issuer(BOX_ISSUER, ['assignment', 'welcome']),
        ],
      },
    });
  }

  sign(claims: LegacyClaims | OwnClaims): Uint8Array {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const input = `${part({ typ: JWS_TYPE, alg: 'EdDSA', kid: KID })}.${part(claims)}`;
    return Buffer.from(`${input}.${sign(null, Buffer.from(input), this.#key).toString('base64url')}`);
  }
}
