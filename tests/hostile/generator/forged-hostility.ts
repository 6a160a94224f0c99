/**
 * Messages that nobody signed as they are: good ones with something done to their bytes, their base64url, their header, their
 * signature; or good ones where they do not belong.
 */
import { createHmac } from 'node:crypto';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { examplePlace } from '../../../province/contract/examples/place.ts';
import { type ToBoxType, topicTo } from '../../../province/contract/topics.ts';
import type { Cast } from './cast.ts';
import type { HostileMessage } from './hostile-message.ts';
import { mutateJson } from './mutate-json.ts';
import type { Random } from './random.ts';
import { part, signNow } from './sign-now.ts';

/** What the box would take if it came as it is. */
interface Good {
  readonly type: ToBoxType;
  readonly claims: Record<string, unknown>;
  readonly jws: string;
}

type Split = readonly [header: string, payload: string, signature: string];
type Trick = (good: Good, random: Random, other: Good, cast: Cast) => string | Uint8Array;

const split = (jws: string): Split => jws.split('.') as unknown as Split;
const header = (jws: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(split(jws)[0], 'base64url').toString());
const withHeader = (jws: string, text: string): string => {
  const [, payload, signature] = split(jws);
  return `${part(text)}.${payload}.${signature}`;
};
const changed = (jws: string, fields: object) =>
  withHeader(jws, JSON.stringify({ ...header(jws), ...fields }));

const HEADERS: readonly object[] = [
  { alg: 'none' },
  { alg: 'HS256' },
  { alg: 'eddsa' },
  { alg: 'ES256' },
  { alg: 'Ed25519' },
  { alg: ['EdDSA'] },
  { alg: null },
  { crit: ['exp'] },
  { crit: [] },
  { b64: false, crit: ['b64'] },
  { kid: 7 },
  { kid: '' },
  { kid: 'x'.repeat(5_000) },
  { kid: '../../etc/passwd' },
  { kid: "' OR 1=1 --" },
  { kid: exampleKeys.commune.kid },
  { kid: { toString: 'x' } },
  { typ: 'JWT' },
  { typ: undefined },
  { cty: 'loa+jws' },
  { jku: 'http://127.0.0.1/keys' },
  { x5u: 'http://127.0.0.1/cert', x5c: ['MIIB'] },
  { zip: 'DEF' },
];

const TRICKS: Readonly<Record<string, Trick>> = {
  'bits turned': ({ jws }, random) => {
    const bytes = Buffer.from(jws);
    for (let n = 0; n <= random.below(4); n++) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
    return bytes;
  },
  'bytes put in': ({ jws }, random) => {
    const at = random.below(jws.length);
    const noise = Buffer.from(Array.from({ length: 1 + random.below(20) }, () => random.below(256)));
    return Buffer.concat([Buffer.from(jws.slice(0, at)), noise, Buffer.from(jws.slice(at))]);
  },
  'cut off': ({ jws }, random) => jws.slice(0, random.below(jws.length)),
  'two in one': ({ jws }, random, other) => jws + random.of(['', '.', '\n', ' ', '\0']) + other.jws,
  'parts of another': ({ jws }, random, other) => {
    const [a, b] = [split(jws), split(other.jws)];
    const mixed = [0, 1, 2].map((at) => (random.below(2) === 0 ? a : b)[at]);
    return mixed.join('.');
  },
  'base64 spelled otherwise': ({ jws }, random) =>
    random.of<(text: string) => string>([
      (text) => `${text}=`,
      (text) => `${text}\n`,
      (text) => ` ${text}`,
      (text) => `\ufeff${text}`,
      (text) => text.replace('.', '=.'),
      (text) => text.replace(/\.(.)/, '.+$1'),
      (text) => text.replace(/[-_]/, (letter) => (letter === '-' ? '+' : '/')),
      (text) => text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1),
      (text) => text.replaceAll('.', '\uff0e'),
      (text) => `${text}.`,
      (text) => `.${text}`,
    ])(jws),
  'header changed': ({ jws }, random) => changed(jws, random.of(HEADERS)),
  'header twice': ({ jws }, random) =>
    withHeader(
      jws,
      random.of([
        `{"alg":"none","alg":"EdDSA","kid":${JSON.stringify(header(jws)['kid'])},"typ":"loa+jws"}`,
        `{"alg":"EdDSA","alg":"none","typ":"loa+jws"}`,
        '[]',
        'null',
        '"EdDSA"',
        `{"alg":"EdDSA","x":${'['.repeat(9_000)}${']'.repeat(9_000)}}`,
      ]),
    ),
  'a key of its own in the header': ({ claims }, _random, _other, { revoked }) =>
    signNow(
      JSON.stringify(claims),
      { ...revoked, kid: exampleKeys.province.kid },
      {
        jwk: { kty: 'OKP', crv: 'Ed25519', x: revoked.x },
      },
    ),
  'another key under this name': ({ claims }, random, _other, { revoked }) =>
    signNow(mutateJson(claims, ['iss'], random), { ...revoked, kid: exampleKeys.province.kid }),
  'the public key as a secret': ({ jws }) => {
    const input = `${part('{"alg":"HS256","typ":"loa+jws"}')}.${split(jws)[1]}`;
    const mac = createHmac('sha256', Buffer.from(exampleKeys.province.x, 'base64url'));
    return `${input}.${mac.update(input).digest('base64url')}`;
  },
  'claims changed, signature kept': ({ jws, claims }, random) => {
    const [head, payload, signature] = split(jws);
    const other = part(mutateJson(claims, [], random));
    return other === payload ? jws.slice(1) : `${head}.${other}.${signature}`;
  },
  'signature of nothing': ({ jws }, random) => {
    const [head, payload] = split(jws);
    return `${head}.${payload}.${part(Buffer.alloc(random.of([0, 1, 63, 64, 65, 128]), random.below(256)))}`;
  },
  'signed over once more': ({ type, jws }, random, _other, { elsewhere }) => {
    // Root keys may sign over one another, and a signature of a stranger beside theirs harms nobody.
    if (type === 'trust') return jws.slice(1);
    let wrapped = jws;
    for (let n = 0; n <= random.below(20); n++) wrapped = signNow(wrapped, elsewhere, { cty: 'loa+jws' });
    return wrapped;
  },
  noise: (_good, random) => Buffer.from(Array.from({ length: random.below(400) }, () => random.below(256))),
  'plain JSON': ({ claims }, random) => mutateJson(claims, [], random),
  'very long': ({ jws }, random) => jws + 'A'.repeat(random.of([1, 1_000, 300_000])),
};
const NAMES = Object.keys(TRICKS);

/** Topics on which a message of `type` does not belong. */
function wrongTopic(type: ToBoxType, random: Random): string {
  const node = examplePlace.nodeId;
  const other = random.of([
    'plan',
    'trust',
    'assignment',
    'bulletin',
    'alert',
    'command',
    'welcome',
  ] as const);
  return random.of([
    topicTo(node, other === type ? (type === 'alert' ? 'plan' : 'alert') : other),
    `loa/v1/to/${node}/${type}/more`,
    `loa/v2/to/${node}/${type}`,
    `loa/v1/from/${node}/${type}`,
    `loa/v1/to/${node}/__proto__`,
    `loa/v1/to/${node}/constructor`,
    `loa/v1/to/${node}/schedule`,
    `loa/v1/to/${node}/schedule/${'x'.repeat(random.below(60_000))}`,
    `loa/v1/to//${type}`,
    '/',
    '\u202e',
    `loa/v1/to/${node}/${type}\0`,
  ]);
}

export function goodMessages(cast: Cast, nonce: string): readonly Good[] {
  const good = (type: ToBoxType, change: object, key = exampleKeys.province): Good => {
    const claims = { ...exampleClaims(type), jti: `good-${type}`, ...change } as Record<string, unknown>;
    return { type, claims, jws: signNow(JSON.stringify(claims), key) };
  };
  return [
    good('alert', {}),
    good('command', { body: { name: 'stop', item: 'all', by: 'x' } }),
    good('bulletin', {}, exampleKeys.commune),
    good('schedule', { version: 99 }),
    good('plan', { version: 99 }),
    good('assignment', { version: 99 }),
    good('welcome', { body: { ...exampleClaims('welcome').body, nonce } }),
    good('trust', { version: 99, body: cast.trust }, exampleKeys.nextRoot),
  ];
}

export function forgedHostility(cast: Cast, good: readonly Good[], random: Random): HostileMessage {
  const one = random.of(good);
  const topic = topicTo(examplePlace.nodeId, one.type, one.type === 'schedule' ? 'lich-tuan' : undefined);
  if (random.below(12) === 0)
    return {
      kind: 'wrong topic',
      topic: wrongTopic(one.type, random),
      bytes: Buffer.from(one.jws),
      signed: false,
    };
  const kind = random.of(NAMES);
  const made = TRICKS[kind]?.(one, random, random.of(good), cast) ?? '';
  const bytes = Buffer.from(made);
  // By chance it came out as it was: then it is no forgery.
  const same = good.some(({ jws }) => bytes.equals(Buffer.from(jws)));
  return { kind, topic, bytes: same ? bytes.subarray(1) : bytes, signed: false };
}
