/** Who has signed a trust list and who must, key by key. Pure. */
import type { ClaimsOf } from '../../contract/envelope.ts';
import type { RootKeys, TrustedKey } from '../../contract/messages/trust.ts';
import type { CompactJws } from '../../contract/signature/compact.ts';
import { publicKeyOf } from '../../contract/signature/public-key.ts';
import { isSignedBy } from '../../contract/signature/verify.ts';

export interface Holder extends TrustedKey {
  readonly signed: boolean;
  /** Of the root keys in force now, and of those that this list puts in force. */
  readonly inForce: boolean;
  readonly next: boolean;
}

export interface Signing {
  readonly claims: ClaimsOf<'trust'>;
  readonly holders: readonly Holder[];
  /** Signatures still to come of holders of the keys in force, and of the new ones; one may count for both. */
  readonly lacking: { readonly inForce: number; readonly next: number };
}

export function signingOf(
  claims: ClaimsOf<'trust'>,
  layers: readonly CompactJws[],
  inForce: RootKeys,
): Signing {
  const next = claims.body.root;
  const keys = new Map([...next.keys, ...inForce.keys].map((key) => [`${key.kid} ${key.x}`, key]));
  const holders = [...keys.values()].map(({ kid, x }): Holder => {
    const has = (root: RootKeys) => root.keys.some((key) => key.x === x && key.kid === kid);
    const signed = layers.some((layer) => layer.kid === kid && isSignedBy(layer, publicKeyOf(x)));
    return { kid, x, signed, inForce: has(inForce), next: has(next) };
  });
  const lacking = (root: RootKeys, of: 'inForce' | 'next') => {
    const signers = new Set(holders.filter((holder) => holder[of] && holder.signed).map(({ x }) => x));
    return Math.max(0, root.threshold - signers.size);
  };
  return {
    claims,
    holders,
    lacking: { inForce: lacking(inForce, 'inForce'), next: lacking(next, 'next') },
  };
}
