import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestProvince } from './province.ts';

let scene: TestProvince;

beforeAll(async () => {
  scene = await TestProvince.start();
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
});

test('a box that the province knows for the first time says its code through its horns', async () => {
  const box = await scene.startBox({ edit: (toml) => toml.replace('say_code = false', 'say_code = true') });
  const row = await scene.row('cluster-code', box.nodeId);
  expect(row).toMatchObject({ outcome: 'played', class: 'ambient', issuer: 'local', volumePercent: 20 });
  expect(row.title).toMatch(/^Mã cụm loa \S+$/);
  // The relay was on for it, once.
  expect(box.edges.filter(({ high }) => high)).toHaveLength(1);
  expect(row.proof?.rmsDbfs).toBeGreaterThan(-60);
  expect(row.proof?.rmsDbfs).toBeLessThan(-40);
});
