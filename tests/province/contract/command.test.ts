import { describe, expect, it } from 'vitest';
import { claimsByType } from '../../../province/contract/envelope.ts';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { exampleContext } from '../../../province/contract/examples/context.ts';
import { examplePlace } from '../../../province/contract/examples/place.ts';
import { signExample } from '../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../province/contract/examples/trust.ts';
import { readMessage } from '../../../province/contract/read-message.ts';
import { explainError } from '../../../province/contract/reading/explain-error.ts';
import type { Priority } from '../../../province/contract/scalars.ts';
import { topicTo } from '../../../province/contract/topics.ts';

const { nodeId, provinceIssuer } = examplePlace;
const by = 'Trực ban';

/** Read `late` seconds after it was issued, with this permission for commands. */
async function read(body: object, { late = 1, may = 'emergency' as Priority, exp = 7 * 24 * 3_600 } = {}) {
  const { iat, ...rest } = exampleClaims('command');
  const jws = await signExample({ ...rest, iat, exp: iat + exp, body } as Parameters<typeof signExample>[0]);
  const context = exampleContext();
  const issuers = exampleTrust().issuers.map((issuer) => ({
    ...issuer,
    may: [{ types: ['command' as const], maxPriority: may, areas: ['*'] }],
  }));
  return readMessage(topicTo(nodeId, 'command'), Buffer.from(jws), {
    ...context,
    trust: { ...context.trust, issuers },
    clock: { trusted: true, nowMs: (iat + late) * 1_000, errorMs: 0 },
  });
}
const from = (seconds: number) => new Date((exampleClaims('command').iat + seconds) * 1_000).toISOString();

describe('a command', () => {
  it.each([
    [{ name: 'stop', item: 's/p', by }],
    [{ name: 'stop', item: 'all', by }],
    [{ name: 'stop', zone: '2', by }],
    [{ name: 'mute', what: 'box', by }],
    [{ name: 'mute', what: { zone: '2' }, until: from(3_600), by }],
    [{ name: 'mute', what: { item: 's/p' }, emergencies: true, by }],
    [{ name: 'unmute', what: 'box', by }],
  ])('%j is read', async (body) => {
    expect(await read(body)).toMatchObject({ ok: true, claims: { iss: provinceIssuer, body } });
  });

  it.each([
    ['a stop of nothing', { name: 'stop', by }, 'body.item'],
    ['a stop of two things', { name: 'stop', item: 'x', zone: '2', by }, 'body.item'],
    ['a mute of two things', { name: 'mute', what: { item: 'x', zone: '2' }, by }, 'body.what'],
    ['a mute of what is no thing', { name: 'mute', what: 'village', by }, 'body.what'],
    ['a mute of nobody', { name: 'mute', what: 'box' }, 'body.by'],
    [
      'emergencies that are not said outright',
      { name: 'mute', what: 'box', emergencies: 1, by },
      'body.emergencies',
    ],
    [
      'a mute for longer than a month',
      { name: 'mute', what: 'box', until: from(32 * 24 * 3_600), by },
      'body.until',
    ],
  ])('%s is refused, its field named', (_, body, field) => {
    const parsed = claimsByType.command.safeParse({ ...exampleClaims('command'), body });
    expect(parsed.error && explainError(parsed.error)).toContain(field);
  });

  it.each<[object, Priority]>([
    [{ name: 'stop', item: 'all', by }, 'emergency'],
    [{ name: 'mute', what: 'box', by }, 'priority'],
    [{ name: 'mute', what: { zone: '2' }, by }, 'priority'],
    [{ name: 'mute', what: { item: 's/p' }, by }, 'priority'],
    [{ name: 'mute', what: { zone: '2' }, emergencies: true, by }, 'emergency'],
    [{ name: 'unmute', what: 'box', by }, 'priority'],
  ])('%j takes a permission of %s, and one below it is refused', async (body, needed) => {
    const below = needed === 'emergency' ? 'priority' : 'normal';
    expect(await read(body, { may: needed })).toMatchObject({ ok: true });
    expect(await read(body, { may: below })).toMatchObject({
      ok: false,
      reason: 'not-permitted',
      verified: true,
    });
  });

  it('to stop all is refused from 60 s after it was issued, one to stop a zone is not', async () => {
    expect(await read({ name: 'stop', item: 'all', by }, { late: 59 })).toMatchObject({ ok: true });
    expect(await read({ name: 'stop', item: 'all', by }, { late: 60 })).toMatchObject({
      ...{ ok: false, reason: 'expired' },
      detail: expect.stringContaining('iat + 60 s'),
    });
    expect(await read({ name: 'stop', zone: '2', by }, { late: 60 })).toMatchObject({ ok: true });
  });

  it('to mute is refused when its end has passed, said or not', async () => {
    expect(await read({ name: 'mute', what: 'box', until: from(600), by }, { late: 600 })).toMatchObject({
      ...{ ok: false, reason: 'expired' },
      detail: expect.stringContaining('body.until'),
    });
    const unsaid = { name: 'mute', what: 'box', by };
    expect(await read(unsaid, { late: 24 * 3_600 - 1 })).toMatchObject({ ok: true });
    expect(await read(unsaid, { late: 24 * 3_600 })).toMatchObject({
      ...{ ok: false, reason: 'expired' },
      detail: expect.stringContaining('iat + 86400 s'),
    });
  });
});
