import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { publicKeyOf } from '../../../province/contract/signature/public-key.ts';
import { signBytes } from '../../../province/contract/signature/sign.ts';
import { generateSigningKey, SigningKey } from '../../../province/contract/signature/signing-key.ts';
import { type Verification, verifyCompact } from '../../../province/contract/signature/verify.ts';
import { MAX_MESSAGE_BYTES } from '../../../province/contract/topics.ts';

/** RFC 8037 Appendix A.4. */
const RFC_8037_A4 =
  'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg';

const key = exampleKeys.province;
const trusted = publicKeyOf(key.x);
const always = () => trusted;
const b64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
const refusal = (v: Verification) => (v.ok ? 'accepted' : v.reason);

/** A JWS of any header, validly signed over whatever stands there. */
function forge(header: string, payload: Uint8Array | string = '{"iss":"a"}'): string {
  const input = `${b64(header)}.${b64(payload)}`;
  return `${input}.${b64(sign(null, Buffer.from(input), privateKey))}`;
}
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const forger = () => publicKey;

describe('the vectors that jose and we must agree on', () => {
  it('accepts the example of RFC 8037 Appendix A.4, as jose does', async () => {
    const { x } = exampleKeys.root;
    const ours = verifyCompact(RFC_8037_A4, () => publicKeyOf(x));
    expect(ours.ok && Buffer.from(ours.jws.payload).toString()).toBe('Example of Ed25519 signing');
    const theirs = await compactVerify(
      RFC_8037_A4,
      await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA'),
    );
    expect(Buffer.from(theirs.payload).toString()).toBe('Example of Ed25519 signing');
  });

  it('makes the signature of RFC 8037 Appendix A.4 from its key', async () => {
    const { x, d } = exampleKeys.root;
    const made = await new CompactSign(new TextEncoder().encode('Example of Ed25519 signing'))
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(await importJWK({ kty: 'OKP', crv: 'Ed25519', x, d }, 'EdDSA'));
    expect(made).toBe(RFC_8037_A4);
  });

  it('reads back whatever bytes jose signs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const seen = verifyCompact(await signBytes(bytes, key, {}), always);
        expect(seen.ok && Buffer.from(seen.jws.payload).equals(bytes)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('never accepts a changed text, and jose accepts none that we refuse for its signature', async () => {
    const good = await signBytes(new TextEncoder().encode('{"iss":"province-10"}'), key, {});
    const theirs = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.x }, 'EdDSA');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.nat(alphabet.length - 1),
        fc.constantFrom('replace', 'insert', 'delete'),
        async (at, letter, how) => {
          const put = how === 'delete' ? '' : alphabet.charAt(letter);
          const changed = good.slice(0, at) + put + good.slice(how === 'insert' ? at : at + 1);
          fc.pre(changed !== good);
          const ours = verifyCompact(changed, always);
          expect(ours.ok).toBe(false);
          if (ours.ok || ours.reason !== 'bad-signature') return;
          await expect(compactVerify(changed, theirs)).rejects.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what is refused however well it is signed', () => {
  const cases: readonly [string, string, string][] = [
    ['alg none without a signature', `${b64('{"alg":"none"}')}.${b64('{}')}.`, 'bad-signature'],
    ['alg none with one', forge('{"alg":"none"}'), 'bad-signature'],
    ['alg HS256', forge('{"alg":"HS256","kid":"k"}'), 'bad-signature'],
    ['alg ES256', forge('{"alg":"ES256"}'), 'bad-signature'],
    ['alg in other letters', forge('{"alg":"eddsa"}'), 'bad-signature'],
    ['no alg', forge('{}'), 'bad-signature'],
    ['a critical extension', forge('{"alg":"EdDSA","crit":["b64"],"b64":false}'), 'malformed'],
    ['an empty crit', forge('{"alg":"EdDSA","crit":[]}'), 'malformed'],
    ['a kid that is no text', forge('{"alg":"EdDSA","kid":7}'), 'malformed'],
    ['a header that is a list', forge('["EdDSA"]'), 'malformed'],
    ['a header that is null', forge('null'), 'malformed'],
    ['a header that is not JSON', forge('alg=EdDSA'), 'malformed'],
    ['nothing', '', 'malformed'],
    ['plain JSON', '{"type":"alert"}', 'malformed'],
    ['one part', 'abc', 'malformed'],
    ['two parts', 'abc.def', 'malformed'],
    ['four parts', `${forge('{"alg":"EdDSA"}')}.`, 'malformed'],
    ['five parts, as of an encrypted one', 'a.b.c.d.e', 'malformed'],
    ['padding', `${forge('{"alg":"EdDSA"}')}==`, 'malformed'],
    ['a line break at the end', `${forge('{"alg":"EdDSA"}')}\n`, 'malformed'],
    ['a space before', ` ${forge('{"alg":"EdDSA"}')}`, 'malformed'],
    ['a short signature', forge('{"alg":"EdDSA"}').slice(0, -6), 'bad-signature'],
  ];
  it.each(cases)('refuses %s', (_, text, reason) => {
    expect(refusal(verifyCompact(text, forger))).toBe(reason);
  });

  it('accepts the same forging tool with the right algorithm, so that the cases above fail for their own reason', () => {
    expect(verifyCompact(forge('{"alg":"EdDSA","kid":"k"}'), forger).ok).toBe(true);
  });

  it('refuses the spare bits of base64url, which Buffer and jose would read as the same bytes', async () => {
    const good = forge('{"alg":"EdDSA"}', '{"iss":"ab"}');
    const last = good.at(-1) ?? '';
    const twin = { A: 'B', Q: 'R', g: 'h', w: 'x' }[last];
    expect(twin, 'the last of 86 characters carries four bits').toBeDefined();
    const spelled = good.slice(0, -1) + twin;
    expect(Buffer.from(spelled.split('.')[2] ?? '', 'base64url')).toEqual(
      Buffer.from(good.split('.')[2] ?? '', 'base64url'),
    );
    expect(refusal(verifyCompact(spelled, forger))).toBe('malformed');
  });

  it('reads 256 KiB and refuses one byte more before anything else', () => {
    const room = MAX_MESSAGE_BYTES - forge('{"alg":"EdDSA"}', '').length;
    const largest = forge('{"alg":"EdDSA"}', randomBytes(Math.floor((room * 3) / 4)));
    expect(largest.length).toBe(MAX_MESSAGE_BYTES);
    expect(verifyCompact(largest, forger).ok).toBe(true);
    const never = () => {
      throw new Error('asked for a key');
    };
    expect(refusal(verifyCompact(`${largest}A`, never))).toBe('too-large');
    expect(refusal(verifyCompact('.'.repeat(MAX_MESSAGE_BYTES + 1), never))).toBe('too-large');
  });
});

describe('which key is asked for', () => {
  it('asks with the key id of the header and the issuer of the claims', async () => {
    const asked: unknown[] = [];
    const jws = await signBytes(new TextEncoder().encode('{"iss":"province-10"}'), key, {});
    verifyCompact(jws, (...names) => {
      asked.push(names);
      return trusted;
    });
    expect(asked).toEqual([[key.kid, 'province-10']]);
  });

  it('refuses as of an unknown issuer when there is no such key', async () => {
    const jws = await signBytes(new TextEncoder().encode('{"iss":"province-10"}'), exampleKeys.stranger, {});
    const seen = verifyCompact(jws, (kid) => (kid === key.kid ? trusted : undefined));
    expect(seen).toMatchObject({ ok: false, reason: 'unknown-issuer' });
  });

  it('refuses the signature of another key under a known key id', async () => {
    const jws = await signBytes(
      new TextEncoder().encode('{}'),
      { ...exampleKeys.stranger, kid: key.kid },
      {},
    );
    expect(refusal(verifyCompact(jws, always))).toBe('bad-signature');
  });

  it('never follows a key that the message brings along', () => {
    const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }));
    const jws = forge(`{"alg":"EdDSA","jwk":${jwk},"jku":"https://evil.example/keys"}`);
    expect(refusal(verifyCompact(jws, always))).toBe('bad-signature');
  });
});

describe('keys', () => {
  it('generates pairs whose public half verifies what the private half signs', async () => {
    const fresh = generateSigningKey('xa-02683.2026');
    const jws = await signBytes(new TextEncoder().encode('{}'), fresh, {});
    expect(verifyCompact(jws, () => publicKeyOf(fresh.x)).ok).toBe(true);
    expect(SigningKey.parse(JSON.parse(JSON.stringify(fresh)))).toEqual(fresh);
  });

  it.each(Object.entries(exampleKeys))('holds a true pair as the example key "%s"', async (_, pair) => {
    const jws = await signBytes(new TextEncoder().encode('{}'), pair, {});
    expect(verifyCompact(jws, () => publicKeyOf(pair.x)).ok).toBe(true);
    expect(pair.kid).toMatch(/never-use$/);
  });

  it('makes one key object per public key, and the same that node would make', () => {
    expect(publicKeyOf(key.x)).toBe(publicKeyOf(key.x));
    const other = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' });
    expect(publicKeyOf(key.x).equals(other)).toBe(true);
  });
});
