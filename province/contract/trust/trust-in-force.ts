/**
 * Whom a node believes now. The body of the trust list in force is one; before the first list it is
 * `{ root, issuers: [] }` with the root keys that the node's identity pins: only a trust list is believed then.
 */
import type { Issuer, RootKeys } from '../messages/trust.ts';

export interface TrustInForce {
  readonly root: RootKeys;
  readonly issuers: readonly Issuer[];
}
