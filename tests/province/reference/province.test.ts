import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../province/contract/messages/plan.ts';
import type { Trust } from '../../../province/contract/messages/trust.ts';
import { publicKeyOf } from '../../../province/contract/signature/public-key.ts';
import { verifyCompact } from '../../../province/contract/signature/verify.ts';
import { openProvince } from '../../../province/reference/open-province.ts';
import type { Province } from '../../../province/reference/province.ts';
import { Duration } from '../../../time/duration.ts';
import { addSpeaker, COMMUNE, flood, makeProvince, morning } from './make-province.ts';

const planOf = (province: Province, nodeId: string) => province.parts.shelf.get('plan', nodeId)?.body as Plan;

describe('province', () => {
  it('signs trust with the root key and everything else with keys that the trust list names', async () => {
    const { province } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    await province.publishSchedule(morning({}, ['loa-1']));
    const trust = province.parts.shelf.get('trust', 'loa-1')?.body as Trust;
    for (const document of province.parts.shelf.all()) {
      const keys =
        document.type === 'trust'
          ? trust.root.keys
          : trust.issuers.find(({ id }) => id === document.iss)?.keys;
      const result = verifyCompact(document.jws, (kid) => {
        const key = keys?.find((known) => known.kid === kid);
        return key && publicKeyOf(key.x);
      });
      expect(result, document.type).toMatchObject({ ok: true });
    }
    expect(province.parts.shelf.all()).toHaveLength(4);
  });

  it('names in the plan what holds for the node, by the version and hash that are on the wire', async () => {
    const { province } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    await addSpeaker(province, 'loa-2', []);
    const schedule = await province.publishSchedule(morning());
    const alert = await province.sendAlert(flood());
    const { version, sha256 } = schedule;
    expect(planOf(province, 'loa-1')).toMatchObject({
      schedules: [{ id: 'sang', version, sha256 }],
      alerts: [alert.id],
    });
    expect(planOf(province, 'loa-2')).toMatchObject({ schedules: [], alerts: [] });
  });

  it('publishes the same schedule once, and a changed one with a higher version', async () => {
    const { province } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    const first = await province.publishSchedule(morning());
    const again = await province.publishSchedule(morning());
    const changed = await province.publishSchedule(morning({ title: 'Khác' }));
    expect(again.version).toBe(first.version);
    expect(changed.version).toBeGreaterThan(first.version);
  });

  it('keeps everything over a restart, and versions only rise, even when the clock went back', async () => {
    const { province, dir, clock } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    const first = await province.publishSchedule(morning());
    await province.sendAlert(flood());
    const before = province.documents();
    await province.close();
    const again = await openProvince(dir, { clock });
    expect(again.documents()).toEqual(before);
    expect(again.messages()).toHaveLength(1);
    await again.withdrawSchedule('sang');
    clock.stepWall(Duration.hours(-24));
    expect((await again.publishSchedule(morning())).version).toBeGreaterThan(first.version);
    await again.close();
  });

  it('takes an alert out of the plan when it is cancelled or expires', async () => {
    const { province, clock } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    const first = await province.sendAlert(flood());
    const update = await province.updateAlert({ id: first.id, body: { level: 5 } });
    expect(planOf(province, 'loa-1').alerts).toEqual([update.id]);
    expect(update.body).toMatchObject({ level: 5, msgType: 'update', hazard: 'flood' });
    const cancel = await province.cancelAlert({ id: update.id });
    expect(planOf(province, 'loa-1').alerts).toEqual([]);
    expect(province.messages().map(({ state }) => state)).toEqual(['live', 'ended', 'ended']);
    expect(cancel.body).toMatchObject({ infos: [{ headline: 'Hủy: Lũ quét trong 30 phút' }] });
    await province.sendAlert(flood({ expires: '2026-11-22T06:00:00+07:00' }));
    expect(planOf(province, 'loa-1').alerts).toHaveLength(1);
    clock.advance(Duration.hours(1));
    await province.refresh();
    expect(planOf(province, 'loa-1').alerts).toEqual([]);
  });

  it('lets a commune warn its own area and nobody else', async () => {
    const { province } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    await addSpeaker(province, 'loa-2', []);
    await expect(province.sendAlert({ ...flood(), iss: COMMUNE })).resolves.toMatchObject({ iss: COMMUNE });
    await expect(province.sendAlert({ ...flood({}, ['province:79']), iss: COMMUNE })).rejects.toThrow(
      'iss "commune:26734" may not send this alert to loa-2',
    );
  });

  it.each([
    ['a level that does not exist', flood({ level: 6 }), 'body.level must be at most 5'],
    ['an expiry in the past', flood({ expires: '2020-01-01T00:00:00Z' }), 'exp must be after iat'],
    ['an audience that nobody is in', flood({}, ['commune:1']), 'no registered node'],
    ['an issuer that is unknown', { ...flood(), iss: 'moon' }, 'iss "moon"'],
  ])('refuses %s and names the field', async (_what, draft, message) => {
    const { province } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    await expect(province.sendAlert(draft)).rejects.toThrow(message);
    expect(province.messages()).toEqual([]);
  });

  it('renews the trust list before it is overdue, and not at every look', async () => {
    const { province, clock } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    const version = () => province.parts.shelf.get('trust', 'loa-1')?.version;
    const first = version();
    clock.advance(Duration.days(59));
    await province.refresh();
    expect(version()).toBe(first);
    clock.advance(Duration.days(2));
    await province.refresh();
    expect(version()).toBeGreaterThan(first ?? 0);
  });

  it('is open to one process only', async () => {
    const { dir, clock } = await makeProvince();
    await expect(openProvince(dir, { clock })).rejects.toThrow('already works on it');
  });

  it('keeps secrets readable by their owner only', async () => {
    const { dir } = await makeProvince();
    for (const file of ['keys/root.jwk', 'keys/province.jwk', 'keys/commune-26734.jwk', 'api-token'])
      expect(statSync(join(dir, file)).mode & 0o777, file).toBe(0o600);
  });

  it('withdraws what was published to a node that was struck off', async () => {
    const { province, dir } = await makeProvince();
    await addSpeaker(province, 'loa-1');
    province.parts.registry.remove('loa-1');
    await province.reloadNodes();
    expect(province.documents()).toEqual([]);
    expect(readFileSync(join(dir, 'documents.jsonl'), 'utf8')).toContain('"key":"plan/loa-1"');
  });
});
