/** Messages whose signature is right and that must not be taken all the same: of the wrong one, out of time, or of yesterday. */
import { exampleBoardClaims } from '../../../province/contract/examples/board.ts';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../province/contract/examples/place.ts';
import { ROOT_ISSUER } from '../../../province/contract/messages/trust.ts';
import type { SigningKey } from '../../../province/contract/signature/signing-key.ts';
import { type ToBoxType, topicTo } from '../../../province/contract/topics.ts';
import { type Cast, ISSUERS, TRUST_VERSION } from './cast.ts';
import type { HostileMessage } from './hostile-message.ts';
import { mutateJson } from './mutate-json.ts';
import type { Random } from './random.ts';
import { signNow } from './sign-now.ts';

const DAY = 24 * 3_600;
const ONE_OFFS = ['alert', 'bulletin', 'command'] as const;
const SPOKEN = [...ONE_OFFS, 'schedule'] as const;
const ALL = [...SPOKEN, 'plan', 'assignment', 'welcome'] as const;

interface Tried {
  readonly kind: string;
  readonly type: ToBoxType;
  readonly key: SigningKey;
  readonly claims: Record<string, unknown>;
  /** Without these it might be allowed after all: they are not mutated. */
  readonly keep: readonly string[];
}

type Trying = (cast: Cast, random: Random, n: number) => Tried;

const as = (type: ToBoxType, n: number, change: object): Record<string, unknown> => ({
  ...exampleClaims(type),
  ...(n % 2 === 0 && ofBoard(type)),
  aud: [examplePlace.nodeId],
  jti: `hostile-${n}`,
  ...change,
});

/** Under the same name: which of the two came is no reason to take it. */
function ofBoard(type: ToBoxType): object {
  if (type === 'assignment') return { body: exampleBoardClaims(type).body };
  if (type === 'schedule') return { body: { ...exampleBoardClaims(type).body, id: 'lich-tuan' } };
  return {};
}

const TRIES: readonly Trying[] = [
  ({ elsewhere }, random, n) => {
    const type = random.of(SPOKEN);
    return {
      kind: 'wrong area',
      type,
      key: elsewhere,
      claims: as(type, n, { iss: ISSUERS.elsewhere }),
      keep: ['iss'],
    };
  },
  ({ welcomer }, random, n) => {
    const type = random.of(ALL);
    const body =
      type === 'welcome' ? { body: { ...exampleClaims('welcome').body, nonce: random.word(16) } } : {};
    const claims = as(type, n, { iss: ISSUERS.welcomer, version: 99, ...body });
    return { kind: 'wrong type', type, key: welcomer, claims, keep: ['iss', 'type', 'body'] };
  },
  (_cast, random, n) => {
    const type = random.of(['plan', 'assignment', 'welcome'] as const);
    const claims = as(type, n, { iss: examplePlace.communeIssuer, version: 99 });
    return { kind: 'wrong type', type, key: exampleKeys.commune, claims, keep: ['iss', 'type'] };
  },
  ({ revoked }, random, n) => {
    const type = random.of(SPOKEN);
    return {
      kind: 'revoked issuer',
      type,
      key: revoked,
      claims: as(type, n, { iss: ISSUERS.revoked }),
      keep: [],
    };
  },
  ({ retired }, random, n) => {
    const type = random.of(ALL);
    return { kind: 'revoked key', type, key: retired, claims: as(type, n, { version: 99 }), keep: [] };
  },
  (_cast, random, n) => {
    const type = random.of(ONE_OFFS);
    const iat = EXAMPLE_IAT - DAY - random.below(6 * DAY);
    const claims = as(type, n, { iss: examplePlace.provinceIssuer, iat, exp: iat + 1 + random.below(DAY) });
    return { kind: 'expired', type, key: exampleKeys.province, claims, keep: ['iat', 'exp', 'type'] };
  },
  (_cast, random, n) => {
    const type = random.of(ONE_OFFS);
    const iat = EXAMPLE_IAT + 2 * DAY + random.below(400 * DAY);
    const claims = as(type, n, { iss: examplePlace.provinceIssuer, iat, exp: iat + DAY });
    return { kind: 'of the future', type, key: exampleKeys.province, claims, keep: ['iat', 'exp', 'type'] };
  },
  (_cast, random, n) => {
    const type = random.of(ALL);
    const claims = as(type, n, { aud: ['commune:99999', 'loa-other'], version: 99 });
    const key = type === 'bulletin' ? exampleKeys.commune : exampleKeys.province;
    return { kind: 'wrong audience', type, key, claims, keep: ['aud'] };
  },
  (_cast, random, n) => {
    const type = random.of(['plan', 'assignment', 'schedule'] as const);
    const claims = as(type, n, { version: 1 + random.below(7) });
    return {
      kind: 'rolled back',
      type,
      key: exampleKeys.province,
      claims,
      keep: ['version', 'type', 'body'],
    };
  },
  ({ trustBefore }, random, n) => {
    const claims = as('trust', n, { version: 1 + random.below(TRUST_VERSION - 1), body: trustBefore });
    const key = random.of([exampleKeys.root, exampleKeys.nextRoot]);
    return { kind: 'rolled back list', type: 'trust', key, claims, keep: ['version', 'iss', 'type'] };
  },
  ({ trustBefore }, _random, n) => {
    const claims = as('trust', n, { version: TRUST_VERSION + 1, body: trustBefore, iss: ROOT_ISSUER });
    return { kind: 'list of the old root', type: 'trust', key: exampleKeys.root, claims, keep: [] };
  },
];

export function signedHostility(cast: Cast, random: Random, n: number): HostileMessage {
  const { kind, type, key, claims, keep } = random.of(TRIES)(cast, random, n);
  const text = mutateJson(claims, keep, random);
  const topic =
    type === 'schedule'
      ? topicTo(examplePlace.nodeId, type, 'lich-tuan')
      : topicTo(examplePlace.nodeId, type);
  return { kind, topic, bytes: Buffer.from(signNow(text, key)), signed: true };
}
