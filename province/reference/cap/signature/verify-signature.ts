/**
 * Verifies the enveloped XML signature of a CAP document.
 *
 * Invariant: after `verified`, `xml` is all there is to read. It is the canonical form that the reference's digest was taken of; the document
 * as it came may say something else at another place, and is not looked at again.
 */
import { type KeyObject, verify } from 'node:crypto';
import type { SignedXml } from 'xml-crypto';
import { reasonOf } from '../../../../failure/failure.ts';
import type { WallTime } from '../../../../time/instant.ts';
import type { CapRefused } from '../../../contract/cap/cap-fault.ts';
import type { SignatureMethod } from './algorithms.ts';
import { candidates } from './candidates.ts';
import { narrowLibrary } from './narrow-library.ts';
import { readSignature } from './read-signature.ts';
import { refuse } from './refuse.ts';
import type { CapTrust, TrustedCertificate } from './trusted-certificate.ts';
import { invalidity } from './validity.ts';

export interface SignatureRules {
  readonly trust: CapTrust;
  readonly now: WallTime;
  /** Takes SHA-1 too; only where an issuer has nothing better. */
  readonly allowSha1: boolean;
}

export type CapSignature =
  | { readonly kind: 'unsigned' }
  /** `by`: the operator's name of the certificate, or its subject and the name of its authority. */
  | { readonly kind: 'verified'; readonly xml: string; readonly by: string; readonly fingerprint: string }
  | CapRefused;

/** An RSA key below this can be had for money (bits). */
const LEAST_RSA_BITS = 2048;
const at = 'alert.Signature';

/** `root` is what was read from `text`. */
export function verifySignature(
  text: string,
  root: Element,
  { trust, now, allowSha1 }: SignatureRules,
): CapSignature {
  const signature = readSignature(root, { allowSha1 });
  if (signature.kind !== 'signed') return signature;
  const { trusted, strangers } = candidates(trust, signature.certificates, now);
  let made: readonly TrustedCertificate[] | undefined;
  const library = narrowLibrary(signature.method.name, signature.digest, (signed, value) => {
    made = trusted.filter(({ x509 }) => isSignedBy(signed, value, x509.publicKey, signature.method));
    return made.length > 0;
  });
  const outcome = check(library, text, signature.element);
  if (made?.length === 0) return stranger(trusted.length, strangers);
  if (outcome.kind === 'refused') return outcome;
  const whole = made?.find(({ x509 }) => invalidity(x509, now) === undefined);
  if (whole)
    return { kind: 'verified', xml: outcome.xml, by: whole.name, fingerprint: whole.x509.fingerprint256 };
  const why = made?.map(({ name, x509 }) => `"${name}", which ${invalidity(x509, now)}`).join('; ');
  return refuse('signature-validity', at, `was made with certificate ${why}`);
}

function check(
  library: SignedXml,
  text: string,
  element: Element,
): { readonly kind: 'fits'; readonly xml: string } | CapRefused {
  try {
    library.loadSignature(element);
    if (!library.checkSignature(text))
      return refuse('signature-digest', at, 'does not fit the document: it was changed after it was signed');
  } catch (cause) {
    return refuse('signature-value', at, `cannot be verified: ${reasonOf(cause)}`);
  }
  const [xml, ...more] = library.getSignedReferences();
  if (xml === undefined || more.length > 0)
    return refuse('signature-reference', at, 'must have one Reference');
  return { kind: 'fits', xml };
}

function isSignedBy(signed: string, value: string, key: KeyObject, method: SignatureMethod): boolean {
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== method.key || (method.key === 'rsa' && modulusLength < LEAST_RSA_BITS))
    return false;
  const how =
    method.key === 'ec'
      ? { key, dsaEncoding: 'ieee-p1363' as const }
      : { key, ...(method.padding !== undefined && { padding: method.padding }) };
  return verify(method.hash, Buffer.from(signed, 'utf8'), how, Buffer.from(value, 'base64'));
}

function stranger(known: number, strangers: readonly string[]): CapRefused {
  const brought = strangers.length > 0 ? `; the document brings ${strangers.join('; ')}` : '';
  return refuse(
    'signature-certificate',
    at,
    `was made by none of the ${known} trusted certificates${brought}. Trust one: loa province cap trust add FILE`,
  );
}
