import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../province/contract/examples/alert.ts';
import { exampleBulletin } from '../../../province/contract/examples/bulletin.ts';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { exampleContext } from '../../../province/contract/examples/context.ts';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { examplePlace } from '../../../province/contract/examples/place.ts';
import { exampleProgramme } from '../../../province/contract/examples/schedule.ts';
import { signExample } from '../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../province/contract/examples/trust.ts';
import { type Permission, type RootKeys, Trust } from '../../../province/contract/messages/trust.ts';
import { readMessage } from '../../../province/contract/read-message.ts';
import { Priority } from '../../../province/contract/scalars.ts';
import { countersign, signMessage } from '../../../province/contract/signature/sign.ts';
import { generateSigningKey, type SigningKey } from '../../../province/contract/signature/signing-key.ts';
import { type ToBoxType, topicTo } from '../../../province/contract/topics.ts';
import { mayIssue, type NodeAddress } from '../../../province/contract/trust/may-issue.ts';
import { priorityOf } from '../../../province/contract/trust/priority-of.ts';

const { nodeId, communeGroup, provinceGroup, communeIssuer, provinceIssuer } = examplePlace;
const home: NodeAddress = { nodeId, groups: [provinceGroup, communeGroup] };
const away: NodeAddress = { nodeId: 'loa-000001', groups: [provinceGroup, 'commune:02700'] };

describe('what an issuer may do', () => {
  const trust = exampleTrust();
  it.each<[string, ToBoxType, Priority | undefined, NodeAddress, boolean]>([
    [provinceIssuer, 'alert', undefined, home, true],
    [provinceIssuer, 'alert', undefined, away, true],
    [provinceIssuer, 'plan', undefined, away, true],
    [communeIssuer, 'alert', 'emergency', home, true],
    [communeIssuer, 'alert', undefined, away, false],
    [communeIssuer, 'schedule', 'priority', home, true],
    [communeIssuer, 'schedule', 'priority', away, false],
    [communeIssuer, 'schedule', 'emergency', home, false],
    [communeIssuer, 'plan', undefined, home, false],
    [communeIssuer, 'command', 'emergency', home, true],
    [provinceIssuer, 'trust', undefined, home, false],
    ['root', 'plan', undefined, home, false],
    ['nobody', 'bulletin', 'normal', home, false],
  ])('%s, %s, %s at %o: %s', (issuer, type, priority, node, may) => {
    expect(mayIssue(trust, issuer, { type, priority }, node)).toBe(may);
  });

  it('counts an alert as an emergency even if it is said to be less', () => {
    const may: Permission[] = [{ types: ['alert'], maxPriority: 'priority', areas: ['*'] }];
    const issuers = [{ id: 'a', name: 'A', keys: [], may }];
    expect(mayIssue({ issuers }, 'a', { type: 'alert', priority: 'normal' }, home)).toBe(false);
  });

  it('lets an item sound in quiet hours only if the trust list gives its issuer that leave', async () => {
    const inQuietHours = { approvedBy: 'Lý Thị Mẩy', reason: 'hộ đê' };
    const { id } = exampleBulletin();
    const claims = exampleClaims('bulletin', { body: exampleBulletin({ inQuietHours }) });
    const read = async (may: boolean) => {
      const list = exampleTrust();
      const issuers = list.issuers.map((issuer) => ({
        ...issuer,
        may: issuer.may.map((permission) => ({ ...permission, ...(may && { inQuietHours: true }) })),
      }));
      const payload = Buffer.from(await signExample(claims));
      const context = exampleContext({ trust: { ...list, issuers } });
      return readMessage(topicTo(communeGroup, 'bulletin'), payload, context);
    };
    expect(await read(true)).toMatchObject({ ok: true });
    expect(await read(false)).toMatchObject({
      ok: false,
      verified: true,
      reason: 'not-permitted',
      detail: expect.stringContaining(`with inQuietHours, which "${id}" carries`),
    });
  });

  it('follows one permission at a time: all of it in one, or not at all', () => {
    const types = ['bulletin', 'alert', 'command'] as const;
    const areas = ['*', nodeId, communeGroup, 'commune:02700'] as const;
    const permission = fc.record({
      types: fc.subarray([...types], { minLength: 1 }),
      maxPriority: fc.constantFrom(...Priority.options),
      areas: fc.subarray([...areas], { minLength: 1 }),
    });
    fc.assert(
      fc.property(
        fc.array(permission, { maxLength: 4 }),
        fc.constantFrom(...types),
        fc.constantFrom(...Priority.options),
        fc.constantFrom(home, away),
        (may, type, said, node) => {
          const level = (p: Priority) => ['normal', 'priority', 'emergency'].indexOf(p);
          const needed = type === 'alert' ? 'emergency' : said;
          const expected = may.some((p) => {
            const covered =
              p.areas.includes('*') ||
              [node.nodeId, ...node.groups].some((n) => p.areas.some((a) => a === n));
            return p.types.includes(type) && level(p.maxPriority) >= level(needed) && covered;
          });
          const issuers = [{ id: 'a', name: 'A', keys: [], may }];
          expect(mayIssue({ issuers }, 'a', { type, priority: said }, node)).toBe(expected);
        },
      ),
    );
  });
});

describe('the priority that a message needs', () => {
  it('is that of the highest programme of a schedule', () => {
    const schedule = exampleClaims('schedule');
    expect(priorityOf(schedule)).toBe('normal');
    const programmes = [exampleProgramme(), exampleProgramme({ id: 'b', priority: 'priority' })];
    expect(priorityOf({ ...schedule, body: { ...schedule.body, programmes } })).toBe('priority');
  });
  it('is emergency for an alert, an exercise too, and for a stop of all', () => {
    expect(priorityOf(exampleClaims('alert', { body: exampleAlert({ status: 'exercise' }) }))).toBe(
      'emergency',
    );
    expect(priorityOf(exampleClaims('command', { body: { name: 'stop', item: 'all', by: 'x' } }))).toBe(
      'emergency',
    );
  });
  it('is left to whoever plays the item for a stop of one', () => {
    expect(priorityOf(exampleClaims('command'))).toBeUndefined();
  });
});

describe('the trust list', () => {
  const { root, nextRoot, stranger } = exampleKeys;
  const rootOf = (threshold: number, ...keys: SigningKey[]): RootKeys => ({
    keys: keys.map(({ kid, x }) => ({ kid, x })),
    threshold,
  });
  const signed = async (next: RootKeys, first: SigningKey, ...others: SigningKey[]) => {
    let jws = await signMessage(exampleClaims('trust', { body: exampleTrust({ root: next }) }), first);
    for (const key of others) jws = await countersign(jws, key);
    return jws;
  };
  const seen = (jws: string, inForce: RootKeys) => {
    const context = exampleContext({ trust: { root: inForce, issuers: [] } });
    const reading = readMessage(topicTo(nodeId, 'trust'), new TextEncoder().encode(jws), context);
    return reading.ok ? 'read' : reading.reason;
  };
  const one = rootOf(1, root);

  it('is believed with the signature of the pinned root only', async () => {
    expect(seen(await signed(one, root), one)).toBe('read');
    expect(seen(await signed(one, stranger), one)).toBe('bad-signature');
    expect(seen(await signed(one, { ...stranger, kid: root.kid }), one)).toBe('bad-signature');
    expect(seen(await signed(one, exampleKeys.province), one)).toBe('bad-signature');
  });
  it('is believed at a threshold of two with two different keys, in either order', async () => {
    const two = rootOf(2, root, nextRoot, stranger);
    expect(seen(await signed(two, root), two)).toBe('bad-signature');
    expect(seen(await signed(two, root, root), two)).toBe('bad-signature');
    expect(seen(await signed(two, root, nextRoot), two)).toBe('read');
    expect(seen(await signed(two, nextRoot, root), two)).toBe('read');
  });
  it('does not count one key twice because it has two names', async () => {
    const twin = { ...root, kid: 'twin' };
    const two = { ...rootOf(2, root, twin, nextRoot) };
    expect(seen(await signed(two, root, twin), two)).toBe('bad-signature');
  });
  it('hands over to a new root with signatures of both, and of neither alone', async () => {
    const next = rootOf(1, nextRoot);
    expect(seen(await signed(next, root), one)).toBe('bad-signature');
    expect(seen(await signed(next, nextRoot), one)).toBe('bad-signature');
    expect(seen(await signed(next, nextRoot, root), one)).toBe('read');
  });
  it('may bear signatures that this box does not know, for boxes that were away longer', async () => {
    expect(seen(await signed(one, root, stranger), one)).toBe('read');
  });
  it('fails with one layer that was tampered with, since the layer around it no longer fits', async () => {
    const two = rootOf(2, root, nextRoot);
    const inner = await signed(two, root);
    const [header = '', , signature = ''] = inner.split('.');
    const claims = exampleClaims('trust', { jti: 'other', body: exampleTrust({ root: two }) });
    const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    expect(seen(await countersign(forged, nextRoot), two)).toBe('bad-signature');
  });
  it('may have 16 signatures and no more, and no other message may have two', async () => {
    const keys = Array.from({ length: 16 }, (_, i) => generateSigningKey(`k${i}`));
    expect(seen(await signed(one, root, ...keys.slice(0, 15)), one)).toBe('read');
    expect(seen(await signed(one, root, ...keys), one)).toBe('malformed');
    const alert = await countersign(await signExample(exampleClaims('alert')), exampleKeys.province);
    const reading = readMessage(topicTo(nodeId, 'alert'), new TextEncoder().encode(alert), exampleContext());
    expect(reading).toMatchObject({ ok: false, reason: 'malformed' });
  });
  it('is not signed in the name of an issuer', async () => {
    const jws = await signMessage(exampleClaims('trust', { iss: provinceIssuer }), root);
    expect(seen(jws, one)).toBe('unknown-issuer');
  });
  it.each([
    ['an issuer twice', { issuers: [...exampleTrust().issuers, ...exampleTrust().issuers] }],
    [
      'an issuer called root',
      {
        issuers: exampleTrust()
          .issuers.map((i) => ({ ...i, id: 'root' }))
          .slice(0, 1),
      },
    ],
    ['a threshold that no number of keys can reach', { root: rootOf(2, root) }],
    ['a threshold that needs one key twice', { root: rootOf(2, root, { ...root, kid: 'twin' }) }],
  ])('is malformed with %s', (_, change) => {
    expect(Trust.safeParse(exampleTrust()).success).toBe(true);
    expect(Trust.safeParse({ ...exampleTrust(), ...change }).success).toBe(false);
  });
});
