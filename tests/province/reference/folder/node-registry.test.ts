import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setIssuerOrderIn } from '../../../../province/reference/set-issuer-order-in.ts';
import { addSpeaker, COMMUNE, makeProvince } from '../make-province.ts';

async function scene() {
  const { province, dir } = await makeProvince();
  await province.addNode({
    ...{ nodeId: 'cho-1', kind: 'speaker', name: 'Chợ', devices: 'virtual' },
    position: { latitude: 22.48, longitude: 103.97 },
  });
  await addSpeaker(province, 'doi-1');
  const file = join(dir, 'nodes', 'cho-1.json');
  return { province, registry: province.parts.registry, file, dir };
}

describe('where a node stands', () => {
  it('is kept with it, shown, and not told to the box', async () => {
    const { province } = await scene();
    const positions = province.nodes().map(({ nodeId, position }) => [nodeId, position]);
    expect(positions).toEqual([
      ['cho-1', { latitude: 22.48, longitude: 103.97 }],
      ['doi-1', undefined],
    ]);
    expect(province.documents().filter(({ body }) => JSON.stringify(body).includes('latitude'))).toEqual([]);
  });

  it('is set and taken away without touching the assignment', async () => {
    const { registry } = await scene();
    const before = registry.get('cho-1')?.assignment;
    registry.setPosition('cho-1', { latitude: -1, longitude: 180 });
    expect(registry.get('cho-1')).toEqual({
      ...{ nodeId: 'cho-1', position: { latitude: -1, longitude: 180 }, assignment: before },
    });
    registry.setPosition('cho-1', undefined);
    expect(registry.get('cho-1')).toEqual({ nodeId: 'cho-1', assignment: before });
    expect(() => registry.setPosition('none', undefined)).toThrow('"none" is not registered');
  });

  it.each([
    ['a latitude beyond the pole', { latitude: 91, longitude: 0 }, 'position.latitude must be at most 90'],
    ['a missing longitude', { latitude: 1 }, 'position.longitude is missing'],
    ['a height', { latitude: 1, longitude: 1, height: 5 }, 'position'],
  ])('is refused with its file: %s', async (_what, position, words) => {
    const { registry, province, file } = await scene();
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), position }));
    expect(() => registry.read()).toThrow(`${file}: ${words}`);
    const node = { nodeId: 'new', kind: 'speaker', name: 'n', devices: 'virtual' } as const;
    await expect(province.addNode({ ...node, position: position as never })).rejects.toThrow(words);
  });
});

describe('whose items go first at a node', () => {
  it('is what the commune says, in a new assignment, and can be taken back', async () => {
    const { registry, dir } = await scene();
    const before = registry.get('cho-1')?.assignment;
    setIssuerOrderIn(dir, 'cho-1', [COMMUNE, 'province']);
    registry.read();
    expect(registry.get('cho-1')).toMatchObject({
      position: { latitude: 22.48 },
      assignment: { ...before, issuerOrder: [COMMUNE, 'province'] },
    });
    setIssuerOrderIn(dir, 'cho-1', []);
    registry.read();
    expect(registry.get('cho-1')?.assignment).toEqual(before);
  });

  it.each([
    ['an issuer that the province does not know', ['commune:1'], '"commune:1" is no issuer of this province'],
    ['one that is named twice', ['province', 'province'], '"province" is named twice'],
  ])('is refused of %s', async (_, issuers, words) => {
    const { dir } = await scene();
    expect(() => setIssuerOrderIn(dir, 'cho-1', issuers)).toThrow(words);
  });

  it('is refused at a node that is not registered', async () => {
    const { dir } = await scene();
    expect(() => setIssuerOrderIn(dir, 'none', ['province'])).toThrow('"none" is not registered');
  });
});
