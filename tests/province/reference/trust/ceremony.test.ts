/** Root keys of people: what they can do with two of three, what a thief can do with one, and how a box of years ago follows. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RootKeys } from '../../../../province/contract/messages/trust.ts';
import { countersign, signMessage } from '../../../../province/contract/signature/sign.ts';
import { generateSigningKey, type SigningKey } from '../../../../province/contract/signature/signing-key.ts';
import { trustClaims } from '../../../../province/reference/trust/current-list.ts';
import { listFile } from '../../../../province/reference/trust/list-file.ts';
import { prepareList } from '../../../../province/reference/trust/prepare-list.ts';
import { Duration } from '../../../../time/duration.ts';
import { flood } from '../make-province.ts';
import { NODE, type SceneBox, type TrustScene, trustScene } from './trust-scene.ts';

const publicHalf = ({ kid, x }: SigningKey) => ({ kid, x });

/** Three people hold a key each, two must sign, and no root key lies in the province's folder. */
async function twoOfThree() {
  const scene = await trustScene();
  const [an, binh, chi] = [scene.key('an'), scene.key('binh'), scene.key('chi')] as const;
  const first = scene.province.parts.keyring.rootKeys[0];
  if (!first) throw new Error('a new province has a root key');
  const change = { add: [an, binh, chi].map(publicHalf), remove: [first.kid], threshold: 2 };
  await scene.ceremony(change, [first, an, binh]);
  rmSync(join(scene.dir, 'keys', 'root.jwk'));
  const box = await scene.box();
  await box.connect();
  return { scene, box, an, binh, chi, first };
}

const version = (scene: TrustScene) => scene.province.parts.trust.lists.newest?.version ?? 0;
async function alertHeard(scene: TrustScene, box: SceneBox) {
  const { jti } = await scene.province.sendAlert(flood({}, [NODE]));
  await scene.settled();
  return box.told.includes(`alert ${jti}`);
}

describe('two of three root keys', () => {
  it('serve a box that pins them: it is welcomed and sounds what the issuers say', async () => {
    const { scene, box } = await twoOfThree();
    expect(box.inbox.versions.trust).toBe(version(scene));
    expect(box.inbox.standing.kind).toBe('welcomed');
    expect(await alertHeard(scene, box)).toBe(true);
  });

  it('serve a box that pins the key of before, which asks for the roll-over', async () => {
    const { scene, first } = await twoOfThree();
    const { clock } = scene;
    clock.stepWall(Duration.hours(1));
    const root: RootKeys = { keys: [publicHalf(first)], threshold: 1 };
    const box = await scene.box({ root });
    await box.connect();
    expect(box.inbox.versions.trust).toBe(version(scene));
    expect(await alertHeard(scene, box)).toBe(true);
  });

  it('replace a LOST KEY: the two others remove it and name another, and boxes follow', async () => {
    const { scene, box, an, binh } = await twoOfThree();
    const dung = scene.key('dung');
    await scene.ceremony({ add: [publicHalf(dung)], remove: ['chi'] }, [an, binh]);
    expect(box.inbox.versions.trust).toBe(version(scene));
    await scene.ceremony({}, [binh, dung]);
    expect(box.inbox.versions.trust).toBe(version(scene));
    expect(await alertHeard(scene, box)).toBe(true);
  });

  it('remove a STOLEN KEY, which signs for nobody from then on', async () => {
    const { scene, box, an, binh, chi } = await twoOfThree();
    const dung = scene.key('dung');
    await scene.ceremony({ add: [publicHalf(dung)], remove: ['chi'] }, [an, binh]);
    const after = version(scene);
    expect(box.inbox.versions.trust).toBe(after);
    await expect(scene.ceremony({}, [an, chi])).rejects.toThrow('key "chi" is none of the root keys');
    const forged = trustClaims(prepared(scene).body, after, scene.clock.wall());
    box.raw('trust', await countersign(await signMessage(forged, chi), dung));
    await box.settled();
    expect(box.inbox.versions.trust).toBe(after);
    expect(await alertHeard(scene, box)).toBe(true);
  });
});

function prepared(scene: TrustScene, change = {}) {
  const content = prepareList(scene.dir, { days: 30, ...change }, scene.clock);
  if (content.state !== 'unsigned') throw new Error('nobody has signed it');
  return content.claims;
}

describe('a thief with one of two of three root keys', () => {
  const own = generateSigningKey('thief');
  const attempts: Record<string, (scene: TrustScene, stolen: SigningKey) => Promise<string>> = {
    'signs a list alone': (scene, stolen) => signMessage(prepared(scene), stolen),
    'signs it twice': async (scene, stolen) =>
      countersign(await signMessage(prepared(scene), stolen), stolen),
    'signs under two names': async (scene, stolen) =>
      countersign(await signMessage(prepared(scene), stolen), { ...stolen, kid: 'an' }),
    'adds keys of his own and signs with all of them': async (scene, stolen) => {
      const change = { add: [own].map(publicHalf), threshold: 2 };
      return countersign(await signMessage(prepared(scene, change), stolen), own);
    },
    'lowers the threshold to one': (scene, stolen) => signMessage(prepared(scene, { threshold: 1 }), stolen),
    'puts himself alone in force': async (scene, stolen) => {
      const change = { add: [own].map(publicHalf), remove: ['an', 'binh', 'chi'], threshold: 1 };
      return countersign(await signMessage(prepared(scene, change), own), stolen);
    },
    'sends the list of before again': async (scene) => scene.province.parts.trust.lists.all()[0]?.jws ?? '',
  };

  it.each(Object.entries(attempts))('%s: no box follows', async (_, attempt) => {
    const { scene, box, chi } = await twoOfThree();
    const before = box.inbox.versions.trust;
    scene.clock.stepWall(Duration.hours(1));
    await scene.settled();
    const jws = await attempt(scene, chi);
    box.raw('trust', jws);
    await box.settled();
    expect(box.inbox.versions.trust).toBe(before);
    expect(() => scene.province.parts.trust.lists.publish(jws, scene.root)).toThrow('trust list');
    expect(await alertHeard(scene, box)).toBe(true);
  });

  it('sends an alert in the name of the root: none is taken', async () => {
    const { scene, box, chi } = await twoOfThree();
    await scene.province.sendAlert(flood({}, ['loa-7f3a21']));
    await scene.settled();
    const sent = box.alerts.at(-1)?.claims;
    if (!sent) throw new Error('the alert of before came');
    box.alerts.length = 0;
    box.raw('alert', await signMessage({ ...sent, iss: 'root', jti: 'forged' }, chi));
    await box.settled();
    expect(box.alerts).toEqual([]);
    expect(box.faults).toContain('link.unverifiable');
  });
});

describe('a box that was away for years', () => {
  it('walks from the list of its day over three roll-overs to that of today, by asking for what lies between', async () => {
    const { scene, box, an, binh } = await twoOfThree();
    box.disconnect();
    const held = box.inbox.versions.trust;
    const [dung, em, giang] = [scene.key('dung'), scene.key('em'), scene.key('giang')] as const;
    const year = () => scene.clock.stepWall(Duration.days(365));
    year();
    await scene.ceremony({ add: [publicHalf(dung)], remove: ['chi'] }, [an, binh]);
    year();
    await scene.ceremony({ add: [publicHalf(em)], remove: ['an'] }, [binh, dung, em]);
    await scene.ceremony({}, [em, dung]);
    year();
    await scene.ceremony({ add: [publicHalf(giang)], remove: ['binh'] }, [dung, em]);
    await scene.ceremony({}, [em, giang]);
    expect(box.inbox.versions.trust).toBe(held);

    await box.connect();
    expect(box.inbox.versions.trust).toBe(held);
    scene.wire.take();
    await scene.clock.pass(Duration.seconds(6));
    await scene.settled();
    expect(box.reports.find(({ type }) => type === 'request')).toMatchObject({
      payload: { needs: [{ type: 'trust', root: expect.stringMatching(/^[0-9a-f]{64}$/) }] },
    });
    expect(scene.wire.take().filter((topic) => topic === `${NODE}/trust`)).toHaveLength(4);
    expect(box.inbox.versions.trust).toBe(version(scene));
    expect(await alertHeard(scene, box)).toBe(true);
  });

  it('stays where it is when one list of the way is kept from it, and keeps asking', async () => {
    const { scene, box, an, binh } = await twoOfThree();
    box.disconnect();
    const held = box.inbox.versions.trust;
    const [dung, em] = [scene.key('dung'), scene.key('em')] as const;
    scene.clock.stepWall(Duration.days(1));
    await scene.ceremony({ add: [publicHalf(dung)], remove: ['chi', 'an'] }, [an, binh, dung]);
    const between = version(scene);
    scene.clock.stepWall(Duration.days(1));
    await scene.ceremony({ add: [publicHalf(em)], remove: ['binh'] }, [binh, dung, em]);
    await scene.ceremony({}, [em, dung]);
    rmSync(join(scene.dir, 'trust', `${between}.jws`));
    await box.connect();
    await scene.clock.pass(Duration.minutes(11));
    await scene.settled();
    expect(box.inbox.versions.trust).toBe(held);
    expect(box.reports.filter(({ type }) => type === 'request').length).toBeGreaterThan(1);
  });

  it('is asked no more often for many forged lists than for one', async () => {
    const { scene, box } = await twoOfThree();
    const before = box.reports.length;
    for (let n = 0; n < 50; n++) {
      box.raw('trust', await signMessage(prepared(scene), generateSigningKey('an')));
      await scene.clock.pass(Duration.seconds(6));
    }
    const requests = box.reports.slice(before).filter(({ type }) => type === 'request');
    expect(requests).toHaveLength(1);
  });
});

describe('a list on its way from holder to holder', () => {
  it('tells who has signed and what lacks, and takes no signature twice', async () => {
    const { scene, an, binh } = await twoOfThree();
    const dung = scene.key('dung');
    const change = { add: [publicHalf(dung)], remove: ['chi'], days: 365 };
    let content = prepareList(scene.dir, change, scene.clock);
    expect(listFile.lookAt(content).lacking).toEqual({ inForce: 2, next: 2 });
    content = await listFile.sign(content, an);
    await expect(listFile.sign(content, an)).rejects.toThrow('has signed this list already');
    content = await listFile.sign(content, dung);
    expect(listFile.lookAt(content).lacking).toEqual({ inForce: 1, next: 0 });
    content = await listFile.sign(content, binh);
    const { holders, lacking } = listFile.lookAt(content);
    expect(lacking).toEqual({ inForce: 0, next: 0 });
    expect(holders.map(({ kid, signed }) => `${kid} ${signed}`).sort()).toEqual([
      'an true',
      'binh true',
      'chi false',
      'dung true',
    ]);
  });

  it('is refused before it reaches a box when a key of it is lost to the threshold, or it lost a race', async () => {
    const { scene, an, binh } = await twoOfThree();
    await expect(scene.ceremony({ threshold: 3, remove: ['chi'] }, [an, binh])).rejects.toThrow('threshold');
    await expect(scene.ceremony({}, [an])).rejects.toThrow('must be signed by 2');
    const slow = prepareList(scene.dir, { days: 90 }, scene.clock);
    await scene.ceremony({}, [an, binh]);
    const signed = await listFile.sign(await listFile.sign(slow, an), binh);
    if (signed.state !== 'signed') throw new Error('two signed it');
    expect(() => scene.province.parts.trust.lists.publish(signed.jws, scene.root)).toThrow('prepare it anew');
  });

  it('is asked for by the province, once, when the one in force is soon due', async () => {
    const { scene } = await twoOfThree();
    const notices: string[] = [];
    scene.province.listen((event) => event.type === 'notice' && notices.push(event.text));
    scene.clock.stepWall(Duration.days(340));
    await scene.province.refresh();
    await scene.province.refresh();
    expect(notices).toEqual([expect.stringContaining('the trust list is due for renewal before')]);
  });
});
