/** Every reason there is to refuse a message, driven through the inbox: what the province hears of it. */
import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../../../province/contract/examples/keys.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../../province/contract/examples/place.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { Receipt, RefusalReason } from '../../../../province/contract/messages/receipt.ts';
import { signBytes, signMessage } from '../../../../province/contract/signature/sign.ts';
import { MAX_MESSAGE_BYTES } from '../../../../province/contract/topics.ts';
import { type InboxBox, inboxBox } from './inbox-box.ts';

const signed = (text: string | Uint8Array) => signBytes(Buffer.from(text), exampleKeys.province, {});
const anew = (change: object) => signed(JSON.stringify({ ...exampleClaims('alert'), ...change }));

/** Whoever signed is owed a receipt. */
const receipted: Partial<Record<RefusalReason, (box: InboxBox) => Promise<string>>> = {
  'not-permitted': () =>
    signMessage(exampleClaims('plan', { iss: examplePlace.communeIssuer }), exampleKeys.commune),
  'wrong-audience': () => anew({ aud: ['loa-000001'] }),
  expired: () => anew({ iat: EXAMPLE_IAT - 7_200, exp: EXAMPLE_IAT - 3_600 }),
  'before-floor': (box) => {
    box.clock.setTrust({ trust: 'unknown' });
    const iat = EXAMPLE_IAT - 8 * 86_400;
    return anew({ iat, exp: iat + 3_600 });
  },
  'issued-in-future': () => anew({ iat: EXAMPLE_IAT + 3_600 }),
  replayed: async (box) => {
    const jws = await box.give('alert');
    await box.settled();
    box.reports.length = 0;
    return jws;
  },
  'old-version': () => signExample(exampleClaims('assignment', { version: 6 })),
  'unknown-version': () => anew({ v: 2 }),
  malformed: () => anew({ body: { ...exampleAlert(), level: 9 } }),
  'not-welcomed': () => anew({}),
};

/** Anybody can send these: an answer would let anybody make the box talk, so they are counted in one fault. */
const counted: Partial<Record<RefusalReason, () => Promise<string | Uint8Array>>> = {
  'bad-signature': async () => {
    const [header, payload] = (await anew({})).split('.');
    const [, , other] = (await anew({ jti: 'other' })).split('.');
    return [header, payload, other].join('.');
  },
  'unknown-issuer': () => anew({ iss: 'nobody' }),
  'too-large': async () => Buffer.alloc(MAX_MESSAGE_BYTES + 1, 'a'),
  'not-utf8': async () => Buffer.from([0xc3, 0x28]),
  'not-json': () => signed('not json'),
};

/** What the inbox takes and the desks refuse, each with a receipt of its own. */
const ofTheDesks: readonly RefusalReason[] = [
  'quiet-hours',
  'session-limit',
  'bad-recurrence',
  'no-such-item',
  'no-such-zone',
  'too-many-mutes',
  /** Of the screen: `shot-desk.test.ts`. */
  'no-board',
  'no-screenshot',
  /** Of the inbox's pace: `pace.test.ts`. */
  'too-many',
];

describe('a message that is refused', () => {
  it('is refused for a reason that stands here', () => {
    const here = [...Object.keys(receipted), ...Object.keys(counted), ...ofTheDesks];
    expect(here.sort()).toEqual([...RefusalReason.options].sort());
  });

  it.each(Object.entries(receipted))(
    'as %s has a receipt that says so, and what is wrong',
    async (reason, make) => {
      const box = inboxBox();
      if (reason === 'not-welcomed') {
        await box.inbox.load();
        for (const type of ['trust', 'assignment'] as const) {
          await box.give(type);
          await box.settled();
        }
        box.reports.length = 0;
      } else await box.atHome();
      const jws = await make(box);
      const told = box.told.length;
      const [, payload = ''] = jws.split('.');
      const { type, jti } = JSON.parse(Buffer.from(payload, 'base64url').toString());
      box.raw(type, jws);
      await box.settled();
      const receipts = box.reports.map(({ payload: report }) => Receipt.parse(report));
      expect(receipts).toMatchObject([{ status: 'refused', reason, subject: { type, jti } }]);
      expect(receipts[0]?.detail).toBeTruthy();
      expect(box.told.length).toBe(told);
      expect(box.faults).toEqual([]);
    },
  );

  it.each(Object.entries(counted))(
    'as %s is counted in one fault and has no receipt: nobody is known to have sent it',
    async (_, make) => {
      const box = inboxBox();
      await box.atHome();
      box.raw('alert', await make());
      await box.settled();
      expect(box.reports).toEqual([]);
      expect(box.faults).toEqual(['link.unverifiable']);
      expect(box.told).toEqual([]);
    },
  );
});
