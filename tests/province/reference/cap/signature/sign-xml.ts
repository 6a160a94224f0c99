/** Signs an XML document as an issuer's tool does: with the reference library's own signer and its defaults. */
import { sign } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { TestCertificate } from './certificates.ts';

export const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const ECDSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export interface SigningOptions {
  readonly method?: string;
  readonly digest?: string;
  readonly transforms?: readonly string[];
  readonly form?: string;
  /** XPath of each thing signed; default the root element by URI "". */
  readonly of?: readonly string[];
  readonly into?: string;
  readonly prefix?: string;
  readonly place?: 'append' | 'prepend';
}

export function signXml(xml: string, by: TestCertificate, options: SigningOptions = {}): string {
  const signer = new SignedXml({
    privateKey: by.key,
    publicCert: by.pem,
    signatureAlgorithm: options.method ?? RSA_SHA256,
    canonicalizationAlgorithm: options.form ?? EXC,
  });
  for (const xpath of options.of ?? [''])
    signer.addReference({
      xpath: xpath === '' ? '/*' : xpath,
      ...(xpath === '' && { uri: '', isEmptyUri: true }),
      transforms: [...(options.transforms ?? [ENVELOPED, EXC])],
      digestAlgorithm: options.digest ?? SHA256,
    });
  signer.SignatureAlgorithms[ECDSA_SHA256] = EcdsaSha256;
  signer.computeSignature(xml, {
    location: { reference: options.into ?? '/*', action: options.place ?? 'append' },
    ...(options.prefix !== undefined && { prefix: options.prefix }),
  });
  return signer.getSignedXml();
}

class EcdsaSha256 {
  getAlgorithmName = () => ECDSA_SHA256;
  getSignature = (text: unknown, key: unknown): string =>
    sign('sha256', Buffer.from(String(text)), {
      key: String(key),
      dsaEncoding: 'ieee-p1363',
    }).toString('base64');
  verifySignature = (): never => {
    throw new TypeError('signs only');
  };
}
