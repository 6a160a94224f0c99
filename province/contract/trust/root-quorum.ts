/**
 * Whether enough root keys signed a trust list (TUF §5.3): a threshold of the root in force and, if the list names a new
 * root, a threshold of that one as well.
 *
 * Invariant: keys are counted, not signatures nor key ids. One key that signs twice, or under two names, counts once.
 */
import type { RootKeys } from '../messages/trust.ts';
import type { CompactJws } from '../signature/compact.ts';
import { publicKeyOf } from '../signature/public-key.ts';
import { isSignedBy } from '../signature/verify.ts';

export type Quorum = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/** `layers`: the signatures around the list, outermost first. Signatures of keys that this node does not know are passed over. */
export function rootQuorum(layers: readonly CompactJws[], inForce: RootKeys, next: RootKeys): Quorum {
  for (const [root, which] of [
    [inForce, 'in force'],
    [next, 'that the list names'],
  ] as const) {
    const signers = new Set<string>();
    for (const layer of layers)
      for (const key of root.keys)
        if (key.kid === layer.kid && isSignedBy(layer, publicKeyOf(key.x))) signers.add(key.x);
    if (signers.size < root.threshold)
      return {
        ok: false,
        detail: `trust list must be signed by ${root.threshold} of the root keys ${which}, it is by ${signers.size}`,
      };
  }
  return { ok: true };
}
