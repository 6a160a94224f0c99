/** A box whose card was replaced: the same identity, and no memory of what it did before. */
import { describe, expect, it } from 'vitest';
import { signMessage } from '../../../../province/contract/signature/sign.ts';
import type { ToBoxType } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { flood } from '../make-province.ts';
import { NODE, type SceneBox, type TrustScene, trustScene } from './trust-scene.ts';

/** The plan names the alert in force; what the box lacks of it, it asks for when it is quiet. */
const ASKED_WITHIN = Duration.seconds(6);

const provenance = { issuedBy: 'Tỉnh', approvedBy: 'A', category: 'Thời sự' };
const bulletin = (id: string) => ({
  aud: [NODE],
  body: {
    ...{ id, title: id, priority: 'normal' as const, provenance },
    item: { kind: 'stream' as const, url: 'http://127.0.0.1:1/vov1' },
    ...{ length: 'PT15M', window: { from: '2026-11-21T00:00:00Z', until: '2026-11-25T00:00:00Z' } },
  },
});

/** What the predecessor took, each with its receipt at the province; the last one is an alert that goes on. */
async function lived(scene: TrustScene): Promise<SceneBox> {
  const { province, clock } = scene;
  const old = await scene.box();
  await old.connect();
  const ended = await province.sendAlert(flood({}, [NODE]));
  await scene.settled();
  await clock.pass(Duration.minutes(1));
  await province.cancelAlert({ id: ended.id });
  await province.sendAlert(flood({ infos: [{ language: 'vi', headline: 'Bão' }] }, [NODE]));
  await scene.settled();
  await clock.pass(Duration.minutes(1));
  await province.sendBulletin(bulletin('tin-1'));
  await province.sendCommand({ aud: [NODE], body: { name: 'stop', item: 'tin-1', by: 'Tỉnh' } });
  await scene.settled();
  await clock.pass(Duration.minutes(1));
  old.disconnect();
  return old;
}

const sent = (scene: TrustScene) =>
  scene.province.parts.mailbag.all().map(({ oneOff }) => ({ ...oneOff, type: oneOff.type as ToBoxType }));

describe('a re-flashed box', () => {
  it.each([
    ['a clock that is right', { trust: 'synchronised', error: Duration.zero }],
    ['a clock that knows nothing', { trust: 'unknown' }],
    ['a battery-backed clock', { trust: 'rtc', error: Duration.minutes(2) }],
  ] as const)(
    'with %s sounds the alert in force and refuses all else that its predecessor had played',
    async (_, trust) => {
      const scene = await trustScene();
      const old = await lived(scene);
      const all = sent(scene);
      expect(all.map(({ type }) => type)).toEqual(['alert', 'alert', 'alert', 'bulletin', 'command']);
      const promised = old.reports.flatMap(({ payload }) =>
        'status' in payload && payload.status === 'received' ? [payload.subject.jti] : [],
      );
      for (const { jti } of all) expect(promised).toContain(jti);
      scene.clock.setTrust(trust);
      const box = await scene.box();
      await box.connect();
      await scene.clock.pass(ASKED_WITHIN);
      await scene.settled();
      const inForce = all[2];
      expect(box.told.filter((line) => line.startsWith('alert'))).toEqual([`alert ${inForce?.jti}`]);
      for (const { type, jws } of all) box.raw(type, jws);
      await box.settled();
      const refused = box.receipts().filter((line) => line.startsWith('refused'));
      expect(refused.sort()).toEqual([
        'refused(before-floor) alert',
        'refused(before-floor) alert',
        'refused(before-floor) bulletin',
        'refused(before-floor) command',
        'refused(replayed) alert',
      ]);
      expect(box.told.filter((line) => /^(alert|bulletin|command)/.test(line))).toHaveLength(1);
    },
  );

  it('takes what its predecessor never answered, however old', async () => {
    const scene = await trustScene();
    const old = await lived(scene);
    const late = await scene.province.sendBulletin(bulletin('tin-2'));
    await scene.clock.pass(Duration.minutes(1));
    expect(old.told).not.toContain(`bulletin ${late.jti}`);
    const box = await scene.box();
    await box.connect();
    expect(box.told).toContain(`bulletin ${late.jti}`);
  });

  it('keeps its floor over a power cut', async () => {
    const scene = await trustScene();
    await lived(scene);
    const box = await scene.box();
    await box.connect();
    await scene.clock.pass(ASKED_WITHIN);
    await scene.settled();
    box.disconnect();
    const again = await scene.box({ store: box.store });
    for (const { type, jws } of sent(scene)) again.raw(type, jws);
    await again.settled();
    expect(again.told.filter((line) => /^(alert|bulletin|command)/.test(line))).toEqual([]);
    expect(again.receipts().every((line) => line.startsWith('refused'))).toBe(true);
  });

  it('that remembers is not held to the floor of a later welcome: an issuer whose clock is slow is heard', async () => {
    const scene = await trustScene();
    const box = await scene.box();
    await box.connect();
    const { jti } = await scene.province.sendAlert(flood({}, [NODE]));
    await scene.settled();
    const [slow] = sent(scene).filter((one) => one.jti === jti);
    box.disconnect();
    await scene.clock.pass(Duration.minutes(1));
    await box.connect();
    const other = scene.province.parts.keyring.signingKey('province');
    const [, payload = ''] = (slow?.jws ?? '').split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    claims.jti = 'slow';
    claims.body.key.identifier = 'slow';
    box.raw('alert', await signMessage(claims, other));
    expect(box.told).toContain('alert slow');
  });
});
