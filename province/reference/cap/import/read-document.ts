/** From the bytes of a CAP document to what may be believed of it. Nothing of a signed document is read but what its signature covers. */
import type { CapAlert } from '../../../contract/cap/cap-alert.ts';
import type { CapRefused } from '../../../contract/cap/cap-fault.ts';
import { openCapXml } from '../../../contract/cap/open-cap-xml.ts';
import { decodeXml } from '../../../contract/cap/opening/decode-xml.ts';
import { readCap } from '../../../contract/cap/read-cap.ts';
import { refuse } from '../signature/refuse.ts';
import { type SignatureRules, verifySignature } from '../signature/verify-signature.ts';

export interface DocumentRules extends SignatureRules {
  readonly signatureRequired: boolean;
}

export interface SignedBy {
  /** The operator's name of the certificate, or its subject and the name of its authority. */
  readonly certificate: string;
  /** SHA-256 of the certificate. */
  readonly fingerprint: string;
}

export type ReadDocument =
  | { readonly kind: 'read'; readonly cap: CapAlert; readonly signedBy?: SignedBy }
  | CapRefused;

/** Never throws for what the document says. */
export function readDocument(source: Uint8Array, rules: DocumentRules): ReadDocument {
  const opened = openCapXml(source);
  const text = decodeXml(source);
  if (opened.kind === 'refused') return opened;
  if (text === undefined) return refuse('signature-shape', 'document', 'cannot be read as text');
  const signature = verifySignature(text, opened.root, rules);
  if (signature.kind === 'refused') return signature;
  if (signature.kind === 'unsigned') {
    if (rules.signatureRequired)
      return refuse(
        'signature-required',
        'alert',
        'must be signed by a trusted certificate: cap.require_signature in province.toml asks for it',
      );
    return readCap(opened.root);
  }
  const covered = openCapXml(signature.xml);
  if (covered.kind === 'refused') return covered;
  const reading = readCap(covered.root);
  if (reading.kind === 'refused') return reading;
  const { by: certificate, fingerprint } = signature;
  return { ...reading, signedBy: { certificate, fingerprint } };
}
