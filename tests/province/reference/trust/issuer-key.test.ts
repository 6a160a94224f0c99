/** An issuer that loses its word, and one that stays while its key is replaced. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signMessage } from '../../../../province/contract/signature/sign.ts';
import { keyFile } from '../../../../province/reference/folder/key-file.ts';
import { writeWhole } from '../../../../province/reference/folder/write-whole.ts';
import { openProvince } from '../../../../province/reference/open-province.ts';
import { Duration } from '../../../../time/duration.ts';
import { COMMUNE, flood, morning } from '../make-province.ts';
import { NODE, type SceneBox, type TrustScene, trustScene } from './trust-scene.ts';

const commune = COMMUNE;

async function speaking(): Promise<{ scene: TrustScene; box: SceneBox }> {
  const scene = await trustScene();
  const box = await scene.box();
  await box.connect();
  await scene.province.publishSchedule({ ...morning({ id: 'xa' }), iss: commune });
  await scene.province.sendAlert({ ...flood({}, [COMMUNE]), iss: commune });
  await scene.settled();
  expect(box.told).toEqual(expect.arrayContaining(['schedules', expect.stringMatching(/^alert /)]));
  return { scene, box };
}

/** The province is ended, its folder changed, and begun anew; the broker and the box stay. */
async function restarted(scene: TrustScene, change: (dir: string) => void) {
  const { dir, clock, province } = scene;
  await province.close();
  change(dir);
  clock.stepWall(Duration.minutes(1));
  return openProvince(dir, { clock });
}

const schedulesOf = (box: SceneBox) => {
  const last = box.changes.findLast(({ kind }) => kind === 'schedules');
  return last?.kind === 'schedules' ? last.schedules.map(({ body }) => body.id) : [];
};

describe('an issuer', () => {
  it('that is removed from the list is heard no more: its alert in force and its schedule end, and no message of it is taken', async () => {
    const { scene, box } = await speaking();
    const key = scene.province.parts.keyring.signingKey(commune);
    const sent = box.alerts[0]?.claims;
    if (!sent) throw new Error('the alert was taken');
    const province = await restarted(scene, (dir) => {
      const toml = join(dir, 'province.toml');
      const [before = ''] = readFileSync(toml, 'utf8').split(/\n(?=\[\[issuer\]\]\s*\nid = "commune:)/);
      writeWhole(toml, before);
    });
    const list = province.parts.shelf.get('trust', NODE);
    box.raw('trust', list?.jws ?? '');
    await box.settled();
    expect(box.told.at(-2)).toMatch(/^withdrawn .*,.*,/);
    expect(schedulesOf(box)).toEqual([]);
    box.told.length = 0;
    box.raw('alert', await signMessage({ ...sent, jti: 'after' }, key));
    await box.settled();
    expect(box.told).toEqual([]);
    expect(box.faults).toContain('link.unverifiable');
    await province.close();
  });

  it('whose stolen key is replaced stays: what the province says in its name goes on under the new key, what the thief says ends', async () => {
    const { scene, box } = await speaking();
    const stolen = scene.province.parts.keyring.signingKey(commune);
    const sent = box.alerts[0]?.claims;
    if (!sent) throw new Error('the alert was taken');
    const key = { ...sent.body.key, identifier: 'of-the-thief' };
    box.raw('alert', await signMessage({ ...sent, jti: 'forged', body: { ...sent.body, key } }, stolen));
    await scene.settled();
    expect(box.told).toContain('alert forged');

    const province = await restarted(scene, (dir) => {
      const file = join(dir, 'keys', `commune-26734.jwk`);
      rmSync(file);
      keyFile.create(file, stolen.kid);
    });
    box.told.length = 0;
    const inForce = province.parts.mailbag.alertsInForce(scene.clock.wall());
    expect(inForce).toHaveLength(1);
    for (const type of ['trust', 'assignment', 'schedule', 'plan'] as const) {
      const document = province.parts.shelf.get(type, type === 'schedule' ? 'xa' : NODE);
      box.raw(type, document?.jws ?? '', `loa/v1/to/${NODE}/${type}${type === 'schedule' ? '/xa' : ''}`);
      await box.settled();
    }
    box.raw('alert', inForce[0]?.oneOff.jws ?? '');
    await box.settled();
    expect(box.told.find((line) => line.startsWith('withdrawn'))).toContain('of-the-thief');
    expect(box.told).toContain(`alert ${inForce[0]?.oneOff.jti}`);
    expect(schedulesOf(box)).toEqual(['xa']);
    box.told.length = 0;
    box.raw('alert', await signMessage({ ...sent, jti: 'again', body: { ...sent.body, key } }, stolen));
    await box.settled();
    expect(box.told).toEqual([]);
    await province.close();
  });
});
