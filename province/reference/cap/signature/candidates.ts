/**
 * The certificates that may have made a signature. A certificate that comes in the document is never trusted for being there: it must
 * be issued by an authority of the folder. Pure.
 */
import { X509Certificate } from 'node:crypto';
import { reasonOf } from '../../../../failure/failure.ts';
import type { WallTime } from '../../../../time/instant.ts';
import type { CapTrust, TrustedCertificate } from './trusted-certificate.ts';
import { invalidity } from './validity.ts';

export interface Candidates {
  readonly trusted: readonly TrustedCertificate[];
  /** Of the certificates in the document that are not trusted: who they are and why not, for the operator to judge. */
  readonly strangers: readonly string[];
}

/** `shown`: base64 of DER, from the document. */
export function candidates(trust: CapTrust, shown: readonly string[], now: WallTime): Candidates {
  const trusted = [...trust.signers];
  const strangers: string[] = [];
  for (const base64 of shown) {
    let x509: X509Certificate;
    try {
      x509 = new X509Certificate(Buffer.from(base64, 'base64'));
    } catch (cause) {
      strangers.push(`a certificate that cannot be read (${reasonOf(cause)})`);
      continue;
    }
    if (trust.signers.some((signer) => signer.x509.fingerprint256 === x509.fingerprint256)) continue;
    const authority = trust.authorities.find((one) => isIssuedBy(x509, one.x509));
    const unfit = authority && invalidity(authority.x509, now);
    if (authority && unfit === undefined && !x509.ca)
      trusted.push({ name: `${subjectOf(x509)}, issued by ${authority.name}`, x509 });
    else
      strangers.push(`"${subjectOf(x509)}" ${x509.fingerprint256}${unfit ? `: its authority ${unfit}` : ''}`);
  }
  return { trusted, strangers };
}

function isIssuedBy(x509: X509Certificate, authority: X509Certificate): boolean {
  return x509.checkIssued(authority) && x509.verify(authority.publicKey);
}

function subjectOf({ subject }: X509Certificate): string {
  return subject?.replaceAll('\n', ', ') || '(no subject)';
}
