/**
 * xml-crypto with nothing in its tables but what one signature was read to use: no name in the document can talk it into another
 * algorithm, and no key of the document is ever looked at.
 */
import { createHash } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { CANONICAL_FORMS, ENVELOPED } from './algorithms.ts';

/** `isOurs`: whether one of our certificates made `value` (base64) of `signed`; asked at most once. */
export function narrowLibrary(
  methodName: string,
  digest: { readonly name: string; readonly hash: string },
  isOurs: (signed: string, value: string) => boolean,
): SignedXml {
  // It wants a key before it asks the algorithm; ours has its own and does not look at this one.
  const library = new SignedXml({ publicCert: 'ours', getCertFromKeyInfo: () => null });
  library.SignatureAlgorithms = {
    [methodName]: class {
      getAlgorithmName = () => methodName;
      getSignature = (): never => {
        throw new TypeError('verifies only');
      };
      verifySignature = (signed: string, _key: unknown, value: string) => isOurs(signed, value);
    },
  };
  library.HashAlgorithms = {
    [digest.name]: class {
      getAlgorithmName = () => digest.name;
      getHash = (xml: string) => createHash(digest.hash).update(xml, 'utf8').digest('base64');
    },
  };
  library.CanonicalizationAlgorithms = Object.fromEntries(
    Object.entries(library.CanonicalizationAlgorithms).filter(([name]) =>
      [...CANONICAL_FORMS, ENVELOPED].includes(name),
    ),
  );
  return library;
}
