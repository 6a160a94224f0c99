/**
 * What an XML signature may be made with, by the names of XML-DSig and RFC 9231. What is not in these tables is refused: no HMAC (a
 * public certificate would be its secret), no XPath, XSLT or base64 transform, no canonical form that keeps comments.
 */
import { constants } from 'node:crypto';

export const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

export interface SignatureMethod {
  readonly key: 'rsa' | 'ec';
  readonly hash: string;
  readonly padding?: number;
}

const METHODS: Readonly<Record<string, SignatureMethod>> = {
  [`${MORE}rsa-sha256`]: { key: 'rsa', hash: 'sha256' },
  [`${MORE}rsa-sha384`]: { key: 'rsa', hash: 'sha384' },
  [`${MORE}rsa-sha512`]: { key: 'rsa', hash: 'sha512' },
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1': {
    ...{ key: 'rsa', hash: 'sha256', padding: constants.RSA_PKCS1_PSS_PADDING },
  },
  [`${MORE}ecdsa-sha256`]: { key: 'ec', hash: 'sha256' },
  [`${MORE}ecdsa-sha384`]: { key: 'ec', hash: 'sha384' },
  [`${MORE}ecdsa-sha512`]: { key: 'ec', hash: 'sha512' },
};

const DIGESTS: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  [`${MORE}sha384`]: 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

export const ENVELOPED = `${XMLDSIG}enveloped-signature`;
/** Of the root element, which has no ancestors, inclusive and exclusive form take nothing from outside. */
export const CANONICAL_FORMS: readonly string[] = [
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
];

/** Undefined: refused. SHA-1 is there where the province's settings say so. */
export function signatureMethod(name: string, allowSha1: boolean): SignatureMethod | undefined {
  if (allowSha1 && name === `${XMLDSIG}rsa-sha1`) return { key: 'rsa', hash: 'sha1' };
  return Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
}

/** Undefined: refused. */
export function digestMethod(name: string, allowSha1: boolean): string | undefined {
  if (allowSha1 && name === `${XMLDSIG}sha1`) return 'sha1';
  return Object.hasOwn(DIGESTS, name) ? DIGESTS[name] : undefined;
}
