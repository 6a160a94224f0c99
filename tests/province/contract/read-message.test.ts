import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimsOf } from '../../../province/contract/envelope.ts';
import { exampleAlert } from '../../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { exampleContext } from '../../../province/contract/examples/context.ts';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../province/contract/examples/place.ts';
import { signExample } from '../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../province/contract/examples/trust.ts';
import { type ReadingContext, readMessage } from '../../../province/contract/read-message.ts';
import { signBytes } from '../../../province/contract/signature/sign.ts';
import { MESSAGE_KINDS, type ToBoxType, topicTo } from '../../../province/contract/topics.ts';

const types = Object.keys(MESSAGE_KINDS) as ToBoxType[];
const { province, stranger } = exampleKeys;
const bytes = (text: string) => new TextEncoder().encode(text);
const topicOf = (type: ToBoxType) =>
  topicTo(examplePlace.nodeId, type, type === 'schedule' ? 'lich-tuan' : undefined);
const read = (type: ToBoxType, jws: string, change: Partial<ReadingContext> = {}) =>
  readMessage(topicOf(type), bytes(jws), exampleContext(change));
const at = (seconds: number): Partial<ReadingContext> => ({
  clock: { trusted: true, nowMs: (EXAMPLE_IAT + seconds) * 1000, errorMs: 0 },
});
/** Signs what `signMessage` would not: any JSON, or any text. */
const signAny = (claims: unknown, key = province, header = {}) =>
  signBytes(bytes(typeof claims === 'string' ? claims : JSON.stringify(claims)), key, header);

describe('a message that is right', () => {
  it.each(types)('is read whole: %s', async (type) => {
    const claims = exampleClaims(type);
    const jws = await signExample(claims);
    const sha256 = createHash('sha256').update(jws).digest('hex');
    expect(read(type, jws)).toEqual({ ok: true, claims, jws, sha256 });
  });

  it('may come by the topic of a group', async () => {
    const jws = await signExample(exampleClaims('alert'));
    const topic = topicTo(examplePlace.communeGroup, 'alert');
    expect(readMessage(topic, bytes(jws), exampleContext()).ok).toBe(true);
  });

  it('may hold fields that this version does not know: they are left out', async () => {
    const claims = exampleClaims('alert');
    const jws = await signAny({ ...claims, later: 1, body: { ...claims.body, colour: 'cam' } });
    expect(read('alert', jws)).toMatchObject({ ok: true, claims });
  });

  it('may leave out fields that have a default', async () => {
    const { repeatEvery, references, zones, ...body } = exampleAlert();
    const seen = read('alert', await signAny({ ...exampleClaims('alert'), body }));
    expect(seen).toMatchObject({ ok: true, claims: { body: { repeatEvery: 'PT2H', zones: 'all' } } });
  });
});

describe('a message that no known key signed is refused as unverified', () => {
  const unverified = (reason: string) => ({ ok: false, reason, verified: false });
  const claims = exampleClaims('alert');

  it('too large, by one byte', () => {
    const seen = readMessage(topicOf('alert'), new Uint8Array(256 * 1024 + 1), exampleContext());
    expect(seen).toMatchObject(unverified('too-large'));
  });
  it.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a character cut short', [0x61, 0xe1, 0xba]],
  ])('not UTF-8: %s', (_, raw) => {
    const seen = readMessage(topicOf('alert'), Uint8Array.from(raw), exampleContext());
    expect(seen).toMatchObject(unverified('not-utf8'));
  });
  it('not UTF-8 inside the JWS', async () => {
    const jws = await signBytes(Uint8Array.from([0x22, 0xff, 0x22]), province, {});
    expect(read('alert', jws)).toMatchObject(unverified('not-utf8'));
  });
  it('not JSON inside the JWS, a byte order mark before it included', async () => {
    expect(read('alert', await signAny('loa loa loa'))).toMatchObject(unverified('not-json'));
    expect(read('alert', await signAny(`\uFEFF${JSON.stringify(claims)}`))).toMatchObject(
      unverified('not-json'),
    );
  });
  it.each(['null', '7', '"alert"', '[]'])('claims that are %s', async (json) => {
    expect(read('alert', await signAny(json))).toMatchObject(unverified('malformed'));
  });
  it('not signed at all, with a text that says what is wanted', () => {
    expect(read('alert', JSON.stringify(claims))).toMatchObject({
      ...unverified('malformed'),
      detail: 'message must be a compact JWS: header.payload.signature, exactly two dots',
    });
  });
  it('a line break after it, with a text that says so', async () => {
    const seen = read('alert', `${await signExample(claims)}\n`);
    expect(seen).toMatchObject({ ...unverified('malformed'), detail: expect.stringContaining('line break') });
  });
  it('a JWS made for another purpose', async () => {
    expect(read('alert', await signAny(claims, province, { typ: 'JWT' }))).toMatchObject(
      unverified('malformed'),
    );
  });
  it('an issuer that the trust list does not have, named in the head', async () => {
    const jws = await signExample({ ...claims, iss: 'tinh-khac' });
    expect(read('alert', jws)).toMatchObject({ ...unverified('unknown-issuer'), head: { iss: 'tinh-khac' } });
  });
  it('a known issuer with a key that is not its own', async () => {
    expect(read('alert', await signAny(claims, stranger))).toMatchObject(unverified('unknown-issuer'));
    expect(read('alert', await signAny(claims, exampleKeys.commune))).toMatchObject(
      unverified('unknown-issuer'),
    );
  });
  it('a forged signature under the right key id', async () => {
    const jws = await signAny(claims, { ...stranger, kid: province.kid });
    expect(read('alert', jws)).toMatchObject(unverified('bad-signature'));
  });
  it('claims exchanged under a good signature', async () => {
    const [header, , signature] = (await signExample(claims)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, jti: 'other' })).toString('base64url');
    expect(read('alert', `${header}.${payload}.${signature}`)).toMatchObject(unverified('bad-signature'));
  });
  it('anything but a trust list before the first trust list', async () => {
    const trust = { root: exampleTrust().root, issuers: [] };
    for (const type of types) {
      const seen = read(type, await signExample(exampleClaims(type)), { trust });
      expect(seen.ok).toBe(type === 'trust');
    }
  });
});

describe('a message that is signed but not right is refused as verified, with its head', () => {
  const refused = (reason: string, detail: string) => ({
    ok: false,
    reason,
    verified: true,
    detail: expect.stringContaining(detail),
  });

  it('of an unknown version', async () => {
    const seen = read('alert', await signAny({ ...exampleClaims('alert'), v: 2, body: 'new' }));
    expect(seen).toMatchObject({
      ...refused('unknown-version', 'v must be 1, it is 2'),
      head: { type: 'alert', iss: examplePlace.provinceIssuer, jti: 'example-alert-1' },
    });
  });
  it('of an unknown type', async () => {
    const jws = await signAny({ ...exampleClaims('alert'), type: 'karaoke' });
    expect(read('alert', jws)).toMatchObject(refused('malformed', 'type must be one of plan, trust'));
  });

  const alert = exampleClaims('alert');
  const { iat, ...noIat } = alert;
  const schedule = exampleClaims('schedule');
  const programme = schedule.body.programmes[1];
  const withProgramme = (change: object) => ({
    ...schedule,
    body: { ...schedule.body, programmes: [{ ...programme, ...change }] },
  });
  it.each([
    ['a missing field', noIat, 'iat is missing: it must be a'],
    ['an exp before its iat', { ...alert, exp: alert.iat }, 'exp must be after iat and at most 7 days'],
    ['an exp of eight days', { ...alert, exp: alert.iat + 8 * 86_400 }, 'exp must be after iat'],
    ['no audience', { ...alert, aud: [] }, 'aud must have at least 1 entries'],
    ['a jti with a slash', { ...alert, jti: '../x' }, 'jti must be 1–128 of'],
    ['risk level 6', { ...alert, body: { ...alert.body, level: 6 } }, 'body.level must be at most 5'],
    ['half a risk level', { ...alert, body: { ...alert.body, level: 2.5 } }, 'body.level must be an int'],
    [
      'an unknown status',
      { ...alert, body: { ...alert.body, status: 'real' } },
      'body.status must be one of "actual"',
    ],
    [
      'a cancel of nothing',
      { ...alert, body: { ...alert.body, msgType: 'cancel' } },
      'body.references must name',
    ],
    ['no words', { ...alert, body: { ...alert.body, infos: [] } }, 'body.infos must have at least 1'],
    [
      '30 February',
      withProgramme({ start: '2026-02-30T05:00:00' }),
      'body.programmes[0].start must be a date',
    ],
    [
      'a start with a zone',
      withProgramme({ start: '2026-02-20T05:00:00Z' }),
      'body.programmes[0].start must be',
    ],
    [
      'a slot of no length',
      withProgramme({ length: 'PT0S' }),
      'body.programmes[0].length must be an ISO 8601 duration longer than zero',
    ],
    [
      'a slot without end',
      withProgramme({ length: 'PT9999999H' }),
      'body.programmes[0].length must be an ISO 8601',
    ],
    [
      'an unknown kind of item',
      withProgramme({ item: { kind: 'karaoke' } }),
      'body.programmes[0].item.kind must',
    ],
    [
      'a file by ftp',
      withProgramme({ item: { kind: 'stream', url: 'ftp://x/y' } }),
      'body.programmes[0].item.url must',
    ],
    [
      'a station that is a file of the box',
      withProgramme({ item: { kind: 'stream', url: 'file:///etc/shadow' } }),
      'body.programmes[0].item.url must',
    ],
    [
      'a rung that is a socket of the box',
      withProgramme({
        item: { kind: 'stream', url: 'http://x/y', instead: [{ kind: 'stream', url: 'unix:/run/x' }] },
      }),
      'body.programmes[0].item.instead[0].url must',
    ],
    [
      'a rung below the end',
      withProgramme({
        item: {
          kind: 'stream',
          url: 'http://x/y',
          instead: [{ kind: 'stop' }, { kind: 'stream', url: 'http://x/z' }],
        },
      }),
      'body.programmes[0].item.instead must not name a rung after "stop"',
    ],
    [
      'no such zone of the earth',
      withProgramme({ timezone: 'Asia/Da_Nang' }),
      'body.programmes[0].timezone must be an IANA',
    ],
    ['zones that are none', withProgramme({ zones: [] }), 'body.programmes[0].zones'],
    [
      'a programme twice',
      { ...schedule, body: { ...schedule.body, programmes: [programme, programme] } },
      'programme id twice',
    ],
  ])('malformed: %s', async (_, claims, detail) => {
    const seen = read(claims.type, await signAny(claims));
    expect(seen).toMatchObject({ ...refused('malformed', detail), head: { type: claims.type } });
  });

  it('on a topic of another type', async () => {
    const seen = read('bulletin', await signExample(alert));
    expect(seen).toMatchObject(refused('malformed', 'type must be that of the topic, bulletin, it is alert'));
  });
  it('on a topic of another schedule', async () => {
    const topic = topicTo(examplePlace.nodeId, 'schedule', 'other');
    const seen = readMessage(topic, bytes(await signExample(schedule)), exampleContext());
    expect(seen).toMatchObject(refused('malformed', 'body.id must be that of the topic, "other"'));
  });
  it('on a topic that is none', async () => {
    const seen = readMessage('loa/v1/to/x/karaoke', bytes(await signExample(alert)), exampleContext());
    expect(seen).toMatchObject(refused('malformed', 'is none of this contract'));
  });
  it('for somebody else', async () => {
    const seen = read('alert', await signExample({ ...alert, aud: ['commune:99999'] }));
    expect(seen).toMatchObject(refused('wrong-audience', 'aud must name node "loa-7f3a21"'));
  });
  it('from an issuer that may not', async () => {
    const jws = await signExample(exampleClaims('plan', { iss: examplePlace.communeIssuer }));
    expect(read('plan', jws)).toMatchObject(refused('not-permitted', 'permission for plan at node'));
  });

  describe('at the wrong time', () => {
    it('expired, from the second of its exp on', async () => {
      const jws = await signExample(exampleClaims('bulletin', { exp: EXAMPLE_IAT + 60 }));
      expect(read('bulletin', jws, at(59)).ok).toBe(true);
      expect(read('bulletin', jws, at(60))).toMatchObject(
        refused('expired', 'exp was 2026-11-21T21:56:00.000Z'),
      );
    });
    it('an alert after its own end, but not an update or cancel, which still have something to end', async () => {
      const body = exampleAlert({ expires: '2026-11-22T04:56:00+07:00', references: [exampleAlert().key] });
      const send = async (msgType: 'alert' | 'update' | 'cancel') =>
        read('alert', await signExample({ ...alert, body: { ...body, msgType } }), at(61));
      expect(await send('alert')).toMatchObject(refused('expired', 'body.expires'));
      expect((await send('update')).ok).toBe(true);
      expect((await send('cancel')).ok).toBe(true);
    });
    it('a stop of all 60 s after it was issued, whatever its exp; a stop of one item later still', async () => {
      const stop = (item: string): ClaimsOf<'command'> =>
        exampleClaims('command', { body: { name: 'stop', item, by: 'A Páo' } });
      const all = await signExample(stop('all'));
      expect(read('command', all, at(59)).ok).toBe(true);
      expect(read('command', all, at(60))).toMatchObject(refused('expired', 'iat + 60 s'));
      expect(read('command', await signExample(stop('ban-tin')), at(3600)).ok).toBe(true);
    });
    it('issued more than five minutes ahead of a clock that is trusted, its error allowed for', async () => {
      const jws = await signExample(alert);
      expect(read('alert', jws, at(-300)).ok).toBe(true);
      expect(read('alert', jws, at(-301))).toMatchObject(
        refused('issued-in-future', 'iat must not be after'),
      );
      const nowMs = (EXAMPLE_IAT - 900) * 1000;
      expect(read('alert', jws, { clock: { trusted: true, nowMs, errorMs: 600_000 } }).ok).toBe(true);
    });
    it('issued before the floor of the welcome', async () => {
      const jws = await signExample(alert);
      expect(read('alert', jws, { iatFloor: EXAMPLE_IAT }).ok).toBe(true);
      expect(read('alert', jws, { iatFloor: EXAMPLE_IAT + 1 })).toMatchObject(
        refused('before-floor', 'iat must not'),
      );
    });
    it('by a clock that is not trusted only what has surely expired', async () => {
      const jws = await signExample(alert);
      const notBefore = (seconds: number) =>
        ({ clock: { trusted: false, notBeforeMs: seconds * 1000 } }) as const;
      expect(read('alert', jws, notBefore(0)).ok).toBe(true);
      expect(read('alert', jws, notBefore(alert.exp - 1)).ok).toBe(true);
      expect(read('alert', jws, notBefore(alert.exp))).toMatchObject(refused('expired', 'exp was'));
    });
    it('never: state holds in any year', async () => {
      const jws = await signExample(schedule);
      expect(read('schedule', jws, { ...at(20 * 365 * 86_400), iatFloor: EXAMPLE_IAT + 1 }).ok).toBe(true);
      expect(read('schedule', jws, at(-20 * 365 * 86_400)).ok).toBe(true);
    });
  });
});

describe('whatever comes', () => {
  const good = exampleClaims('alert');

  it('answers with a refusal that says why, never throws, on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.string(), (raw, topic) => {
        const seen = readMessage(topic, raw, exampleContext());
        expect(!seen.ok && seen.detail.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on signed JSON of any shape, and keeps its detail short', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 4 }), fc.constantFrom(...types), async (json, type) => {
        const claims = { ...exampleClaims(type), body: JSON.parse(json) as unknown };
        const seen = read(type, await signAny(claims, type === 'trust' ? exampleKeys.root : province));
        if (!seen.ok) expect(seen.detail.length).toBeLessThan(1_000);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the head of a message, one field of which was exchanged for rubbish, without that field', async () => {
    const fields = ['type', 'jti', 'iss'] as const;
    const jws = (field: string, rubbish: unknown) => signAny({ ...good, v: 9, [field]: rubbish });
    for (const field of fields)
      for (const rubbish of [null, {}, ['x'], -1, 'a/b', '\u0000', 'x'.repeat(10_000)]) {
        const seen = read('alert', await jws(field, rubbish));
        expect(!seen.ok && seen.head && field in seen.head).toBe(false);
      }
  });

  it('stands 100 000 brackets, and names that JavaScript knows', async () => {
    const deep = '['.repeat(80_000) + ']'.repeat(80_000);
    expect(read('alert', await signAny(deep))).toMatchObject({ ok: false, reason: 'malformed' });
    const nested = JSON.stringify(good).replace(/"infos":.*\]/, `"infos":${deep}`);
    expect(read('alert', await signAny(nested))).toMatchObject({
      ok: false,
      reason: 'malformed',
      verified: true,
    });
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(read('alert', await signAny({ ...good, type: name }))).toMatchObject({ ok: false });
  });
});
