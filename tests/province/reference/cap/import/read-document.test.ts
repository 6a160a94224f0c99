import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type DocumentRules,
  readDocument,
} from '../../../../../province/reference/cap/import/read-document.ts';
import { WallTime } from '../../../../../time/instant.ts';
import { capText } from '../cap-text.ts';
import { makeCertificates, within } from '../signature/certificates.ts';
import { signXml } from '../signature/sign-xml.ts';

const { office } = makeCertificates();
const rules: DocumentRules = {
  trust: { signers: [{ name: 'pctt', x509: office.x509 }], authorities: [] },
  now: within(office),
  allowSha1: false,
  signatureRequired: false,
};
const plain = capText();
const signed = signXml(plain, office);
const read = (xml: string | Buffer, change: Partial<DocumentRules> = {}) =>
  readDocument(Buffer.from(xml as string), { ...rules, ...change });

describe('a CAP document, before anything is believed', () => {
  it('says the same signed and unsigned, and by whom it was signed', () => {
    const [bare, covered] = [read(plain), read(signed)];
    expect(bare).toMatchObject({ kind: 'read' });
    expect(covered).toEqual({
      ...bare,
      signedBy: { certificate: 'pctt', fingerprint: office.x509.fingerprint256 },
    });
  });

  it('is read from what the signature covers alone: comments cannot split a word', () => {
    const split = signed.replace('Cảnh báo lũ quét', 'Cảnh báo<!-- không --> lũ quét');
    expect(read(split)).toEqual(read(signed));
  });

  it('is read without its signature, wherever in the alert that stands', () => {
    const before = signXml(plain, office, { place: 'prepend' });
    expect(before).toMatch(/<alert[^>]*><Signature/);
    expect(read(before)).toEqual(read(signed));
  });

  it('is read in the encoding that it names, signature and all', () => {
    const sixteen = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(signed.replace('UTF-8', 'UTF-16'), 'utf16le'),
    ]);
    expect(read(sixteen)).toEqual(read(signed));
  });

  it('must be signed where that is asked for', () => {
    expect(read(plain, { signatureRequired: true })).toMatchObject({
      faults: [{ rule: 'signature-required' }],
    });
    expect(read(signed, { signatureRequired: true }).kind).toBe('read');
  });

  it('that was signed and breaks a rule of the standard is refused by that rule', () => {
    expect(read(signXml(capText({ status: 'Real' }), office))).toMatchObject({
      faults: [{ rule: 'status' }],
    });
  });

  it.each([
    ['a document type', (xml: string) => xml.replace('<alert', '<!DOCTYPE alert><alert'), 'doctype'],
    [
      'an entity bomb',
      (xml: string) =>
        xml
          .replace(
            '<alert',
            `<!DOCTYPE alert [<!ENTITY a "${'lol'.repeat(99)}"><!ENTITY b "${'&a;'.repeat(99)}">]><alert`,
          )
          .replace('Cảnh báo', '&b;'),
      'doctype',
    ],
    [
      'an outside entity',
      (xml: string) =>
        xml
          .replace('<alert', '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert')
          .replace('Cảnh báo', '&x;'),
      'doctype',
    ],
    ['an unknown entity', (xml: string) => xml.replace('Cảnh báo', '&x;'), 'xml'],
    ['what is no XML', () => 'lũ quét', 'xml'],
    ['nothing', () => '', 'xml'],
    ['a nest of elements', () => `<alert>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</alert>`, 'depth'],
    [
      'a nest of signatures',
      (xml: string) =>
        xml.replace(
          '</alert>',
          `${'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">'.repeat(30)}${'</Signature>'.repeat(30)}</alert>`,
        ),
      'signature-one',
    ],
  ])('is refused for %s, signed or not', (_what, change, rule) => {
    for (const xml of [plain, signed]) expect(read(change(xml))).toMatchObject({ faults: [{ rule }] });
  });
});

describe('a real document, as FEMA signed it', () => {
  const file = new URL('../../../contract/cap/documents/us-ipaws.xml', import.meta.url);
  const real = readFileSync(file, 'utf8');
  const certificate = /X509Certificate>([^<]*)/.exec(real)?.[1] ?? '';
  const x509 = new X509Certificate(Buffer.from(certificate, 'base64'));
  const then: Partial<DocumentRules> = {
    trust: { signers: [{ name: 'ipaws', x509 }], authorities: [] },
    now: WallTime.parse(/<sent>([^<]*)/.exec(real)?.[1] ?? ''),
  };

  it('is verified by its certificate, once that is trusted', () => {
    expect(read(real, then)).toMatchObject({ kind: 'read', signedBy: { certificate: 'ipaws' } });
    expect(read(real)).toMatchObject({ faults: [{ rule: 'signature-certificate' }] });
  });

  it('is refused when one character is another, and when its certificate has expired', () => {
    const changed = real.replace(/<headline>(.)/, '<headline>_');
    expect(changed).not.toBe(real);
    expect(read(changed, then)).toMatchObject({ faults: [{ rule: 'signature-digest' }] });
    const now = WallTime.ms(Date.parse(x509.validTo) + 1_000);
    expect(read(real, { ...then, now })).toMatchObject({ faults: [{ rule: 'signature-validity' }] });
  });
});
