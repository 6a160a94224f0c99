/**
 * The trust list that holds now. Where enough root keys lie in the folder, as in a demo, it is signed here whenever it should say
 * something else; where people keep them, the last list that they signed holds, and what it lacks is told.
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { WallTime } from '../../../time/instant.ts';
import { CONTRACT_VERSION } from '../../contract/envelope.ts';
import { ROOT_ISSUER, type Trust } from '../../contract/messages/trust.ts';
import { type ClaimsToSign, countersign, signMessage } from '../../contract/signature/sign.ts';
import type { SigningKey } from '../../contract/signature/signing-key.ts';
import { desiredTrust } from '../documents/desired.ts';
import type { Keyring } from '../folder/keyring.ts';
import type { TrustList } from './trust-list.ts';
import type { TrustLists } from './trust-lists.ts';

export interface CurrentList {
  readonly list: TrustList;
  /** For people: the list that holds does not say what it should, and nobody here can sign another. */
  readonly wanting?: string;
}

/** `above`: versions up to it were used before there were lists. Throws InputError when there is none and no key to sign one. */
export async function currentList(
  lists: TrustLists,
  keyring: Pick<Keyring, 'root' | 'rootKeys' | 'issuers'>,
  above: number,
  now: WallTime,
): Promise<CurrentList> {
  const { newest } = lists;
  const { root } = keyring;
  const body: Trust = JSON.parse(JSON.stringify(desiredTrust(keyring, newest?.body, now)));
  if (newest && isDeepStrictEqual(newest.body, body)) return { list: newest };
  const signers = keyring.rootKeys.filter(({ x }) => root.keys.some((key) => key.x === x));
  if (signers.length >= root.threshold) {
    const claims = trustClaims(body, Math.max(newest?.version ?? 0, above), now);
    return { list: lists.publish(await signWith(claims, signers.slice(0, root.threshold)), root) };
  }
  // Without a list the root is that of the keys at hand, so that one of them is enough.
  if (!newest) throw new TypeError('no trust list, and no root key that could sign one');
  return { list: newest, wanting: wantingOf(newest, body) };
}

/** For every node that believes the root keys, known here or not. */
export function trustClaims(body: Trust, above: number, now: WallTime): ClaimsToSign & { type: 'trust' } {
  const iat = Math.floor(now / 1_000);
  const version = Math.max(above + 1, iat);
  const jti = `trust-${randomUUID()}`;
  return {
    v: CONTRACT_VERSION,
    type: 'trust',
    iss: ROOT_ISSUER,
    aud: [ROOT_ISSUER],
    iat,
    jti,
    version,
    body,
  };
}

/** The first signs, the others sign over it. */
export async function signWith(claims: ClaimsToSign, [first, ...others]: readonly SigningKey[]) {
  if (!first) throw new TypeError('a list needs a key to sign it');
  let jws = await signMessage(claims, first);
  for (const key of others) jws = await countersign(jws, key);
  return jws;
}

function wantingOf({ body: held }: TrustList, wanted: Trust): string {
  const issuers = isDeepStrictEqual(held.issuers, wanted.issuers);
  const why = issuers
    ? `the trust list is due for renewal before ${held.nextUpdate}`
    : 'province.toml names issuers, keys or permissions that the trust list in force does not';
  return `${why}: loa province root prepare, then have it signed`;
}
