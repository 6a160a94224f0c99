/** A trust list that was published, read from its text. */
import { createHash } from 'node:crypto';
import { InputError } from '../../../failure/failure.ts';
import { type ClaimsOf, claimsByType } from '../../contract/envelope.ts';
import { ROOT_ISSUER, type RootKeys, type Trust } from '../../contract/messages/trust.ts';
import { explainError } from '../../contract/reading/explain-error.ts';
import type { CompactJws } from '../../contract/signature/compact.ts';
import { openLayers } from '../../contract/signature/open-layers.ts';
import { rootQuorum } from '../../contract/trust/root-quorum.ts';

export interface TrustList {
  readonly version: number;
  readonly claims: ClaimsOf<'trust'>;
  readonly body: Trust;
  readonly jws: string;
  /** As a plan names it. */
  readonly sha256: string;
  /** The signatures around it, outermost first. */
  readonly layers: readonly CompactJws[];
}

/** Judges no signature. Throws InputError for what is no trust list. */
export function readTrustList(jws: string): TrustList {
  const opened = openLayers(jws);
  if (!opened.ok) throw new InputError(`this is no signed trust list: ${opened.detail}`);
  const claims = claimsByType.trust.safeParse(opened.claims);
  if (!claims.success) throw new InputError(`trust list: ${explainError(claims.error)}`);
  if (claims.data.iss !== ROOT_ISSUER) throw new InputError(`trust list: iss must be "${ROOT_ISSUER}"`);
  const sha256 = createHash('sha256').update(jws).digest('hex');
  const { version, body } = claims.data;
  return { version, claims: claims.data, body, jws, sha256, layers: opened.layers };
}

/** Throws InputError when boxes that believe `inForce` would not follow it. */
export function mustBeFollowed(list: TrustList, inForce: RootKeys): void {
  const quorum = rootQuorum(list.layers, inForce, list.body.root);
  if (!quorum.ok) throw new InputError(`${quorum.detail}: have it signed by more key holders`);
}
