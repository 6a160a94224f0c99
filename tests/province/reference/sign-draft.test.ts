import { describe, expect, it } from 'vitest';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { type ReadingContext, readMessage } from '../../../province/contract/read-message.ts';
import { desiredTrust } from '../../../province/reference/documents/desired.ts';
import { signDraft } from '../../../province/reference/sign-draft.ts';
import { addSpeaker, COMMUNE, flood, makeProvince } from './make-province.ts';

async function scene() {
  const { province, dir, clock } = await makeProvince();
  await addSpeaker(province, 'loa-1');
  const context: ReadingContext = {
    trust: desiredTrust(province.parts.keyring, undefined, clock.wall()),
    node: { nodeId: 'loa-1', groups: [COMMUNE, 'province:79'] },
    clock: { trusted: true, nowMs: clock.wall() + 1_000, errorMs: 100 },
    iatFloor: 0,
  };
  return { dir, clock, province, context };
}

const BOX_TYPES = ['plan', 'assignment', 'schedule', 'bulletin', 'alert', 'command', 'welcome'] as const;

describe('a message signed by hand', () => {
  it.each(BOX_TYPES)('of type %s is what a box reads', async (type) => {
    const { dir, clock, context } = await scene();
    const { body } = exampleClaims(type);
    const [signed] = await signDraft(dir, { type, aud: ['loa-1'], body }, clock);
    const reading = readMessage(signed?.topic ?? '', Buffer.from(signed?.payload ?? ''), context);
    expect(reading).toMatchObject({ ok: true, claims: { type, iss: 'province', aud: ['loa-1'] } });
  });

  it('is given out for each node and group that it names, without the province noticing', async () => {
    const { dir, clock, province } = await scene();
    const signed = await signDraft(
      dir,
      { type: 'alert', ...flood({}, ['loa-1', COMMUNE]), iss: COMMUNE },
      clock,
    );
    expect(signed.map(({ topic }) => topic)).toEqual(['loa/v1/to/loa-1/alert', `loa/v1/to/${COMMUNE}/alert`]);
    expect(new Set(signed.map(({ payload }) => payload)).size).toBe(1);
    expect(signed.every(({ retain }) => !retain)).toBe(true);
    expect(province.messages()).toEqual([]);
  });

  it.each([
    [{ aud: ['a'], body: {} }, 'type must be one of plan'],
    [{ type: 'alert', body: {} }, 'aud must be an array'],
    [{ type: 'alert', aud: ['a'] }, 'body must be an object'],
    [{ type: 'alert', aud: ['a'], body: {} }, 'body.level'],
    [{ type: 'command', aud: ['a'], iss: 'moon', body: { name: 'stop', item: 'x', by: 'y' } }, 'iss "moon"'],
    [null, 'type must be one of'],
  ])('is refused with the field named: %j', async (draft, message) => {
    const { dir, clock } = await scene();
    await expect(signDraft(dir, draft, clock)).rejects.toThrow(message);
  });
});
