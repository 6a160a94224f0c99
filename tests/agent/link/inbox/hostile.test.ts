import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../../../province/contract/examples/keys.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../../province/contract/examples/place.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { signBytes } from '../../../../province/contract/signature/sign.ts';
import { topicTo } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { inboxBox, NODE } from './inbox-box.ts';

const alertTopic = topicTo(NODE, 'alert');
const signed = (claims: unknown, key = exampleKeys.province) =>
  signBytes(Buffer.from(JSON.stringify(claims)), key, {});
const alert = (change: object = {}) => ({ ...exampleClaims('alert'), ...change });

/** What is done to the box, and all that it says of it. */
const hostile: {
  name: string;
  payloads: () => Promise<(string | Uint8Array)[]>;
  topic?: string;
  receipts?: string[];
  fault?: string;
}[] = [
  { name: 'an empty payload', payloads: async () => [''] },
  { name: 'noise', payloads: async () => [Buffer.from([0, 1, 2, 250, 251])], fault: 'link.unverifiable' },
  { name: 'text that is no JWS', payloads: async () => ['{"type":"alert"}'], fault: 'link.unverifiable' },
  {
    name: 'bytes that are not UTF-8',
    payloads: async () => [Buffer.from([0xc3, 0x28])],
    fault: 'link.unverifiable',
  },
  {
    name: 'an unsigned message',
    payloads: async () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return [`${part({ alg: 'none', typ: 'loa+jwt' })}.${part(alert())}.`];
    },
    fault: 'link.unverifiable',
  },
  {
    name: 'a message of a stranger',
    payloads: async () => [await signExample(alert({ iss: 'stranger' }) as never)],
    fault: 'link.unverifiable',
  },
  {
    name: "a message under another's name",
    payloads: async () => [await signed(alert(), { ...exampleKeys.stranger, kid: exampleKeys.province.kid })],
    fault: 'link.unverifiable',
  },
  {
    name: 'a signed message with one letter changed',
    payloads: async () => {
      const [head = '', body = '', signature = ''] = (await signExample(exampleClaims('alert'))).split('.');
      const changed = Buffer.from(body, 'base64url').toString().replace('flash-flood', 'flash-floof');
      return [`${head}.${Buffer.from(changed).toString('base64url')}.${signature}`];
    },
    fault: 'link.unverifiable',
  },
  {
    name: 'a message of 257 KiB',
    payloads: async () => [Buffer.alloc(257 * 1024, 'a')],
    fault: 'link.unverifiable',
  },
  {
    name: 'signed bytes that are not JSON',
    payloads: async () => [await signBytes(Buffer.from('not json'), exampleKeys.province, {})],
    fault: 'link.unverifiable',
  },
  {
    name: 'signed bytes that are not UTF-8',
    payloads: async () => [await signBytes(Buffer.from([0xc3, 0x28]), exampleKeys.province, {})],
    fault: 'link.unverifiable',
  },
  {
    name: 'an expired alert',
    payloads: async () => [await signed(alert({ iat: EXAMPLE_IAT - 7200, exp: EXAMPLE_IAT - 3600 }))],
    receipts: ['refused(expired) alert'],
  },
  {
    name: 'an alert of tomorrow',
    payloads: async () => [await signed(alert({ iat: EXAMPLE_IAT + 86_400, exp: EXAMPLE_IAT + 90_000 }))],
    receipts: ['refused(issued-in-future) alert'],
  },
  {
    name: 'an alert for another audience',
    payloads: async () => [await signed(alert({ aud: ['commune:99999'] }))],
    receipts: ['refused(wrong-audience) alert'],
  },
  {
    name: 'an alert of an unknown version',
    payloads: async () => [await signed(alert({ v: 2 }))],
    receipts: ['refused(unknown-version) alert'],
  },
  {
    name: 'an alert whose version is nested ninety thousand lists deep',
    payloads: async () => {
      const [deep, claims] = [
        '['.repeat(90_000) + ']'.repeat(90_000),
        JSON.stringify(alert({ v: undefined })),
      ];
      return [await signBytes(Buffer.from(`{"v":${deep},${claims.slice(1)}`), exampleKeys.province, {})];
    },
    receipts: ['refused(unknown-version) alert'],
  },
  {
    name: 'an alert without an expiry',
    payloads: async () => [await signed({ ...alert(), exp: undefined })],
    receipts: ['refused(malformed) alert'],
  },
  {
    name: 'an alert that would live for a year',
    payloads: async () => [await signed(alert({ exp: EXAMPLE_IAT + 365 * 86_400 }))],
    receipts: ['refused(malformed) alert'],
  },
  {
    name: 'an alert whose body is a schedule',
    payloads: async () => [await signed(alert({ body: exampleClaims('schedule').body }))],
    receipts: ['refused(malformed) alert'],
  },
  {
    name: 'a signed message of no known type',
    payloads: async () => [await signed(alert({ type: 'selfdestruct' }))],
    receipts: ['refused(malformed) alert'],
  },
  {
    name: 'signed JSON that is no message',
    payloads: async () => [await signed([1, 2, 3])],
    fault: 'link.unverifiable',
  },
  {
    name: 'a plan on the topic of an alert',
    payloads: async () => [await signExample(exampleClaims('plan'))],
    receipts: ['refused(malformed) plan'],
  },
  {
    name: 'a signed message on a topic of no contract',
    topic: `loa/v1/to/${NODE}/alert/extra`,
    payloads: async () => [await signed(alert())],
    receipts: ['refused(malformed) alert'],
  },
  {
    name: 'an assignment by who may not assign',
    topic: topicTo(NODE, 'assignment'),
    payloads: async () => [
      await signed(
        { ...exampleClaims('assignment', { version: 8 }), iss: examplePlace.communeIssuer },
        exampleKeys.commune,
      ),
    ],
    receipts: ['refused(not-permitted) assignment'],
  },
  {
    name: 'an older trust list',
    topic: topicTo(NODE, 'trust'),
    payloads: async () => [await signExample(exampleClaims('trust', { version: 6 }))],
    receipts: ['refused(old-version) trust'],
  },
  {
    name: 'a trust list that another root signed',
    topic: topicTo(NODE, 'trust'),
    payloads: async () => [await signed(exampleClaims('trust', { version: 8 }), exampleKeys.nextRoot)],
    fault: 'link.unverifiable',
  },
  {
    name: 'a trust list that an issuer signed',
    topic: topicTo(NODE, 'trust'),
    payloads: async () => [
      await signed({ ...exampleClaims('trust', { version: 8 }), iss: examplePlace.provinceIssuer }),
    ],
    fault: 'link.unverifiable',
  },
];

describe('a hostile wire', () => {
  it.each(hostile)('$name is not taken, and answered no louder than it deserves', async (row) => {
    const box = inboxBox();
    await box.atHome();
    for (const payload of await row.payloads()) box.raw('alert', payload, row.topic ?? alertTopic);
    await box.settled();
    expect(box.told).toEqual([]);
    expect(box.receipts()).toEqual(row.receipts ?? []);
    expect(box.faults).toEqual(row.fault === undefined ? [] : [row.fault]);
    // It goes on.
    await box.give('alert', { jti: 'the-next', body: exampleAlert() });
    expect(box.told).toEqual(['alert the-next']);
  });

  it('refuses the very same alert again, once in a while', async () => {
    const box = inboxBox();
    await box.atHome();
    const jws = await box.give('alert');
    await box.settled();
    for (let n = 0; n < 50; n++) box.raw('alert', jws);
    await box.settled();
    expect(box.alerts).toHaveLength(1);
    expect(box.receipts()).toEqual(['received alert', 'refused(replayed) alert']);
    await box.clock.pass(Duration.minutes(11));
    box.raw('alert', jws);
    expect(box.receipts()).toHaveLength(3);
  });

  it('says nothing of an alert again while its receipt is still on its way', async () => {
    const box = inboxBox();
    await box.atHome();
    const jws = await signExample(exampleClaims('alert'));
    for (let time = 0; time < 3; time++) box.raw('alert', jws);
    await box.settled();
    expect(box.receipts()).toEqual(['received alert']);
  });

  it('makes no flood of a flood: ten thousand forgeries are one fault that counts and a line or two', async () => {
    const box = inboxBox();
    await box.atHome();
    const forged = await signed(alert(), { ...exampleKeys.stranger, kid: exampleKeys.province.kid });
    for (let n = 0; n < 5_000; n++) {
      box.raw('alert', forged);
      box.raw('alert', Buffer.from(`noise ${n}`));
    }
    expect(box.reports).toEqual([]);
    expect(box.faults).toHaveLength(10_000);
    expect(box.lines.length).toBeLessThanOrEqual(3);
  });

  it('holds back receipts for a flood of signed nonsense, and says so', async () => {
    const box = inboxBox();
    await box.atHome();
    for (let n = 0; n < 200; n++) box.raw('alert', await signed(alert({ jti: `n-${n}`, v: 9 })));
    expect(box.receipts()).toHaveLength(60);
    expect(new Set(box.faults)).toEqual(new Set(['link.refusals-withheld']));
    expect(box.lines).toHaveLength(60);
    await box.clock.pass(Duration.minutes(1));
    for (let n = 0; n < 20; n++) box.raw('alert', await signed(alert({ jti: `m-${n}`, v: 9 })));
    expect(box.receipts()).toHaveLength(66);
  });
});
