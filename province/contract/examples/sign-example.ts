/**
 * Signs example claims with the example key of their issuer.
 */
import { ROOT_ISSUER } from '../messages/trust.ts';
import { type ClaimsToSign, signMessage } from '../signature/sign.ts';
import { exampleKeys } from './keys.ts';
import { examplePlace } from './place.ts';

/** Answers the compact JWS. An issuer that the example trust list does not know signs with the stranger's key. */
export async function signExample(claims: ClaimsToSign): Promise<string> {
  switch (claims.iss) {
    case ROOT_ISSUER:
      return signMessage(claims, exampleKeys.root);
    case examplePlace.provinceIssuer:
      return signMessage(claims, exampleKeys.province);
    case examplePlace.communeIssuer:
      return signMessage(claims, exampleKeys.commune);
    default:
      return signMessage(claims, exampleKeys.stranger);
  }
}
