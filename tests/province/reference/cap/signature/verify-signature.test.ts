import { createHmac } from 'node:crypto';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CapSignature,
  type SignatureRules,
  verifySignature,
} from '../../../../../province/reference/cap/signature/verify-signature.ts';
import { WallTime } from '../../../../../time/instant.ts';
import { capText } from '../cap-text.ts';
import { makeCertificates, within } from './certificates.ts';
import { C14N, ECDSA_SHA256, ENVELOPED, EXC, signXml } from './sign-xml.ts';

const certificates = makeCertificates();
const { office } = certificates;
const now = within(office);
const trusted = { name: 'pctt', x509: office.x509 };

const rules: SignatureRules = { trust: { signers: [trusted], authorities: [] }, now, allowSha1: false };

/** Null: not well formed, which is refused before a signature is looked for. */
function rootOf(xml: string): Element | null {
  let broken = false;
  const errorHandler = () => {
    broken = true;
  };
  try {
    const { documentElement } = new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml');
    return broken ? null : documentElement;
  } catch {
    return null; // xmldom throws where it cannot go on
  }
}

function verify(xml: string, change: Partial<SignatureRules> = {}): CapSignature {
  const root = rootOf(xml);
  if (!root) throw new TypeError(`the test's document is not well formed: ${xml}`);
  return verifySignature(xml, root, { ...rules, ...change });
}

const ruleOf = (found: CapSignature) => (found.kind === 'refused' ? found.faults[0].rule : found.kind);
const plain = capText();
const signed = signXml(plain, office);
const signature = /<Signature [\s\S]*<\/Signature>/.exec(signed)?.[0] ?? '';
const byId = signXml(capText({ id: 'a1' }), office, { of: ['/*'] });
const signatureById = /<Signature [\s\S]*<\/Signature>/.exec(byId)?.[0] ?? '';
/** Content of `<alert>` without the signature. */
const inner = (xml: string) =>
  xml.replace(/^[\s\S]*?<alert[^>]*>|<\/alert>\s*$/g, '').replace(/<Signature [\s\S]*<\/Signature>/, '');
const original = (id = '') =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"${id && ` Id="${id}"`}>${inner(signed)}</alert>`;
const evil = (extra: string, id = '') =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"${id && ` Id="${id}"`}>${inner(capText({ headline: 'Mọi việc bình thường' }))}${extra}</alert>`;

describe('a signature that holds', () => {
  it('gives the text that was signed, without the signature, and says by whom', () => {
    const found = verify(signed);
    expect(found).toMatchObject({ kind: 'verified', by: 'pctt', fingerprint: office.x509.fingerprint256 });
    const xml = found.kind === 'verified' ? found.xml : '';
    expect(xml).toContain('<headline>Cảnh báo lũ quét</headline>');
    expect(xml).not.toContain('Signature');
  });

  it.each([
    ['exclusive', [ENVELOPED, EXC], EXC],
    ['inclusive', [ENVELOPED, C14N], C14N],
    ['the default', [ENVELOPED], C14N],
  ])('is taken in %s canonical form', (_what, transforms, form) => {
    expect(verify(signXml(plain, office, { transforms, form })).kind).toBe('verified');
  });

  it.each(['ds', 'dsig'])('is taken under prefix %s', (prefix) => {
    expect(verify(signXml(plain, office, { prefix })).kind).toBe('verified');
  });

  it('is taken with the Id of the alert as reference', () => {
    expect(byId).toContain('URI="#a1"');
    expect(verify(byId).kind).toBe('verified');
  });

  it('is taken from an elliptic curve, and not from a key of the other kind', () => {
    const { curve } = certificates;
    const xml = signXml(plain, curve, { method: ECDSA_SHA256 });
    const trust = { signers: [trusted, { name: 'ec', x509: curve.x509 }], authorities: [] };
    expect(verify(xml, { trust })).toMatchObject({ kind: 'verified', by: 'ec' });
    expect(
      ruleOf(verify(xml.replace(ECDSA_SHA256, signed.match(/[^"]*rsa-sha256/)?.[0] ?? ''), { trust })),
    ).toBe('signature-certificate');
  });

  it('is taken from what a trusted authority issued, not from what it issued to others, nor by a trusted signer', () => {
    const { branch, authority, curve } = certificates;
    const xml = signXml(plain, branch, { method: ECDSA_SHA256 });
    const authorities = [{ name: 'ca', x509: authority.x509 }];
    expect(verify(xml, { trust: { signers: [], authorities } })).toMatchObject({
      kind: 'verified',
      by: 'CN=Chi cục, issued by ca',
    });
    expect(ruleOf(verify(xml, { trust: { signers: authorities, authorities: [] } }))).toBe(
      'signature-certificate',
    );
    const other = [{ name: 'ca', x509: curve.x509 }];
    expect(ruleOf(verify(xml, { trust: { signers: [], authorities: other } }))).toBe('signature-certificate');
    const late = WallTime.parse(new Date(authority.x509.validTo).toISOString()) + 1_000;
    expect(ruleOf(verify(xml, { trust: { signers: [], authorities }, now: WallTime.ms(late) }))).toBe(
      'signature-certificate',
    );
  });

  it('leaves out comments, so that they cannot split what is read', () => {
    const split = signed.replace('Cảnh báo lũ quét', 'Cảnh báo<!-- không --> lũ quét');
    const found = verify(split);
    expect(found.kind === 'verified' && found.xml).toContain('<headline>Cảnh báo lũ quét</headline>');
  });
});

describe('a document without a signature', () => {
  it('is said to be unsigned', () => {
    expect(verify(plain)).toEqual({ kind: 'unsigned' });
  });

  it('is refused when it has parts of one', () => {
    expect(
      ruleOf(
        verify(plain.replace('</alert>', '<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#"/></alert>')),
      ),
    ).toBe('signature-shape');
  });
});

describe('a signature that does not hold', () => {
  it.each([
    ['a changed word', signed.replace('lũ quét</headline>', 'nắng đẹp</headline>'), 'signature-digest'],
    ['a changed area', signed.replace('26734', '26735'), 'signature-digest'],
    ['an added element', signed.replace('</info>', '<web>http://x.example</web></info>'), 'signature-digest'],
    ['a removed element', signed.replace(/<instruction>.*<\/instruction>/, ''), 'signature-digest'],
    ['a changed namespace', signed.replace('cap:1.2', 'cap:1.1'), 'signature-digest'],
    [
      'a digest of the changed text',
      signed.replace(/<DigestValue>[^<]*/, '<DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='),
      'signature-digest',
    ],
    [
      'a changed value',
      signed.replace(/<SignatureValue>..../, '<SignatureValue>AAAA'),
      'signature-certificate',
    ],
    ['an empty value', signed.replace(/<SignatureValue>[^<]*/, '<SignatureValue>'), 'signature-shape'],
  ])('has %s', (_what, xml, rule) => {
    expect(xml).not.toBe(signed);
    expect(ruleOf(verify(xml))).toBe(rule);
  });

  it('was made by a certificate that nobody trusts, and that is named with the way to trust it', () => {
    const found = verify(signXml(plain, certificates.stranger));
    expect(found).toMatchObject({
      faults: [
        {
          rule: 'signature-certificate',
          message: expect.stringMatching(/none of the 1 trusted .*Người lạ.*loa province cap trust add/),
        },
      ],
    });
  });

  it('is not believed for the key that it brings along', () => {
    const forged = signXml(evil(''), certificates.stranger);
    expect(forged).toContain('X509Certificate');
    expect(ruleOf(verify(forged))).toBe('signature-certificate');
    const withOurs = forged.replace(
      /<X509Certificate>[^<]*/,
      `<X509Certificate>${office.pem.replace(/-----.*-----|\s/g, '')}`,
    );
    expect(ruleOf(verify(withOurs))).toBe('signature-certificate');
  });

  it('was made by a certificate out of its time', () => {
    const end = WallTime.ms(Date.parse(office.x509.validTo) + 1_000);
    const before = WallTime.ms(Date.parse(office.x509.validFrom) - 1_000);
    expect(verify(signed, { now: end })).toMatchObject({
      faults: [{ rule: 'signature-validity', message: expect.stringContaining('"pctt", which expired on') }],
    });
    expect(ruleOf(verify(signed, { now: before }))).toBe('signature-validity');
  });

  it('was made with a key that can be broken', () => {
    const { weak } = certificates;
    const trust = { signers: [{ name: 'weak', x509: weak.x509 }], authorities: [] };
    expect(ruleOf(verify(signXml(plain, weak), { trust }))).toBe('signature-certificate');
  });

  it('is HMAC with the public certificate as its secret', () => {
    const hmac = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
    const info = /<SignedInfo>[\s\S]*<\/SignedInfo>/.exec(signed)?.[0] ?? '';
    const value = createHmac('sha1', office.pem).update(info).digest('base64');
    const forged = signed
      .replace(/[^"]*rsa-sha256/, hmac)
      .replace(/<SignatureValue>[^<]*/, `<SignatureValue>${value}`);
    expect(ruleOf(verify(forged))).toBe('signature-algorithm');
    expect(ruleOf(verify(forged, { allowSha1: true }))).toBe('signature-algorithm');
  });

  it.each([
    ['signature', { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }],
    ['digest', { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }],
  ])('uses SHA-1 in its %s, unless the province allows it', (_what, options) => {
    const xml = signXml(plain, office, options);
    expect(verify(xml)).toMatchObject({
      faults: [{ rule: 'signature-algorithm', message: expect.stringContaining('allow_sha1') }],
    });
    expect(verify(xml, { allowSha1: true }).kind).toBe('verified');
  });

  it.each(['constructor', '__proto__', 'toString', ''])('names the algorithm "%s"', (name) => {
    expect(ruleOf(verify(signed.replace(/[^"]*rsa-sha256/, name)))).toBe('signature-algorithm');
    expect(ruleOf(verify(signed.replace(/[^"]*xmlenc#sha256/, name)))).toBe('signature-algorithm');
  });
});

describe('a signature wrapped around something else', () => {
  const nested = (by: string, at: string) => by.replace(at, `${original('a1')}${at}`);
  it.each([
    // XSW 1–8 of Somorovsky et al. (2012), as they look in a CAP document.
    ['1: the original beside the signature', evil(`${signatureById}${original('a1')}`)],
    ['2: the original before the signature', evil(`${original('a1')}${signatureById}`)],
    [
      '3: the forged alert as first child of the signed one',
      byId.replace('<identifier>', `${evil('')}<identifier>`),
    ],
    ['4: the signed alert whole within the forged one', evil(byId.replace(/<\?.*\?>/, ''))],
    [
      '5: the signature moved to the forged alert, a copy at its end',
      evil(`${signatureById}${original('a1')}`, 'a2'),
    ],
    ['6: the original within the signature', evil(nested(signatureById, '</Signature>'))],
    ['7: the original within an info', evil(signatureById).replace('</info>', `${original('a1')}</info>`)],
    [
      '8: the original in an Object of the signature',
      evil(signatureById.replace('</Signature>', `<Object>${original('a1')}</Object></Signature>`)),
    ],
    ['both with the same Id', evil(`${signatureById}${original('a1')}`, 'a1')],
    [
      'both with the same Id, one of them spelt ID',
      evil(`${signatureById}${original('a1')}`).replace('<alert ', '<alert ID="a1" '),
    ],
    ['the Id in xml:id', evil(`${signatureById}${original('a1')}`).replace('<alert ', '<alert xml:id="a1" ')],
    ['the signature within an info', signed.replace(signature, '').replace('</info>', `${signature}</info>`)],
    ['the signature twice', signed.replace('</alert>', `${signature}</alert>`)],
    ['a second signature of somebody else', signXml(signed, certificates.stranger)],
    ['the original in KeyInfo', evil(signatureById.replace('<KeyInfo>', `<KeyInfo>${original('a1')}`))],
    [
      'the signature around the alert',
      `${signature.replace('</Signature>', `<Object>${evil('')}</Object></Signature>`)}`,
    ],
    ['the whole in another root', `<envelope>${byId.replace(/<\?.*\?>/, '')}</envelope>`],
  ])('%s', (_what, xml) => {
    const found = verify(xml);
    // Refused, or what was signed and nothing else is read.
    expect(found.kind).toBe('refused');
    expect(JSON.stringify(found)).not.toContain('bình thường');
  });
});

describe('an Id that names two elements', () => {
  it('is refused even where the second one is not what the signature refers to', () => {
    const twice = byId.replace('<KeyInfo>', '<KeyInfo Id="a1">');
    expect(twice).not.toBe(byId);
    expect(ruleOf(verify(twice))).toBe('signature-ids');
    expect(ruleOf(verify(signed.replace('<KeyInfo>', '<KeyInfo Id="k"><X xml:id="k"/>')))).toBe(
      'signature-ids',
    );
  });
});

describe('any change of a signed document', () => {
  it('is refused or changes nothing of what is read', () => {
    const found = verify(byId);
    const text = found.kind === 'verified' ? found.xml : '';
    const place = fc.nat(byId.length);
    const piece = fc.oneof(
      fc.constantFrom(
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '&lt;',
        '&#38;',
        '<?x ',
        '?>',
        ' Id="a1"',
        '</info>',
      ),
      fc.constantFrom(
        evil(''),
        original('a1'),
        signatureById,
        '<area/>',
        '\u0000',
        '\r',
        '\u2028',
        '&amp;lt;',
      ),
      fc.tuple(place, fc.nat(300)).map(([from, length]) => byId.slice(from, from + length)),
    );
    const change = fc.record({ from: place, length: fc.nat(60), by: piece });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const xml = changes.reduce(
          (now_, { from, length, by }) => now_.slice(0, from) + by + now_.slice(from + length),
          byId,
        );
        const root = rootOf(xml);
        const after = root ? verifySignature(xml, root, rules) : { kind: 'unreadable' as const };
        if (after.kind !== 'verified') return;
        expect(after.xml).toBe(text);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a signature of an odd shape', () => {
  const with_ = (pattern: RegExp | string, by: string) => signed.replace(pattern, by);
  const digest = /<DigestValue>([^<]*)/.exec(signed)?.[1] ?? '';
  it.each([
    ['a comment in the digest', with_(digest, `AAAA<!---->${digest}`), 'signature-shape'],
    ['a comment before the digest', with_(digest, `<!--${digest}-->AAAA`), 'signature-shape'],
    ['CDATA in the digest', with_(digest, `<![CDATA[${digest}]]>`), 'signature-shape'],
    ['a comment in the value', with_('<SignatureValue>', '<SignatureValue><!--x-->'), 'signature-shape'],
    ['an instruction in the text', with_('Cảnh báo', '<?x Cảnh báo?>'), 'signature-shape'],
    [
      'two digests',
      with_('<DigestValue>', '<DigestValue>AAAA</DigestValue><DigestValue>'),
      'signature-shape',
    ],
    ['two SignedInfo', with_(/(<SignedInfo>[\s\S]*<\/SignedInfo>)/, '$1$1'), 'signature-shape'],
    [
      'another SignedInfo in an Object before',
      with_(/(<SignedInfo>[\s\S]*<\/SignedInfo>)/, '<Object>$1</Object>$1'),
      'signature-shape',
    ],
    [
      'two references',
      signXml(plain, office, { of: ['', '//*[local-name(.)="info"]'] }),
      'signature-reference',
    ],
    [
      'a reference to a part',
      signXml(plain, office, { of: ['//*[local-name(.)="info"]'] }),
      'signature-reference',
    ],
    ['no URI', with_('URI=""', ''), 'signature-reference'],
    ['an XPointer', with_('URI=""', 'URI="#xpointer(/)"'), 'signature-reference'],
    ['a URI elsewhere', with_('URI=""', 'URI="http://example.org/x"'), 'signature-reference'],
    ['no enveloped-signature', signXml(plain, office, { transforms: [EXC] }), 'signature-transforms'],
    [
      'comments in its canonical form',
      signXml(plain, office, { transforms: [ENVELOPED, `${EXC}WithComments`] }),
      'signature-transforms',
    ],
    [
      'comments in the form of SignedInfo',
      signXml(plain, office, { form: `${EXC}WithComments` }),
      'signature-transforms',
    ],
    [
      'an XPath transform',
      with_(
        `<Transform Algorithm="${EXC}"/>`,
        '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>1</XPath></Transform>',
      ),
      'signature-shape',
    ],
    [
      'an XSLT transform',
      with_(
        `<Transform Algorithm="${EXC}"/>`,
        '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>',
      ),
      'signature-transforms',
    ],
    [
      'three transforms',
      signXml(plain, office, { transforms: [ENVELOPED, EXC, EXC] }),
      'signature-transforms',
    ],
    ['no reference', with_(/<Reference[\s\S]*<\/Reference>/, ''), 'signature-shape'],
    [
      'nothing in it',
      with_(/<Signature [\s\S]*<\/Signature>/, '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'),
      'signature-shape',
    ],
    [
      'nine certificates',
      with_(
        /<KeyInfo>[\s\S]*<\/KeyInfo>/,
        `<KeyInfo><X509Data>${'<X509Certificate>AA==</X509Certificate>'.repeat(9)}</X509Data></KeyInfo>`,
      ),
      'signature-shape',
    ],
  ])('is refused: %s', (_what, xml, rule) => {
    expect(xml).not.toBe(signed);
    expect(ruleOf(verify(xml))).toBe(rule);
  });

  it('with a certificate that is none is told as such', () => {
    const xml = signXml(plain, certificates.stranger).replace(
      /<X509Certificate>[^<]*/,
      '<X509Certificate>AAAA',
    );
    expect(verify(xml)).toMatchObject({
      faults: [{ message: expect.stringContaining('a certificate that cannot be read') }],
    });
  });
});
