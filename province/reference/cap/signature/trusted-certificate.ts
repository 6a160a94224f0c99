/** A certificate that the operator put into the province's folder. */
import type { X509Certificate } from 'node:crypto';

export interface TrustedCertificate {
  /** File name without its ending: how the operator calls it. */
  readonly name: string;
  readonly x509: X509Certificate;
}

export interface CapTrust {
  /** Each signs alerts itself; vouches for no other. */
  readonly signers: readonly TrustedCertificate[];
  /** What one of these issued directly may sign too. */
  readonly authorities: readonly TrustedCertificate[];
}
