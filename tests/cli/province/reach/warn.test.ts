/** Slips of the pen that a sending command points out. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { HAZARDS } from '../../../../cli/province/reach/hazards.ts';
import { warn } from '../../../../cli/province/reach/warn.ts';
import { addSpeaker, makeProvince } from '../../../province/reference/make-province.ts';

const WORDS = new URL('../../../../province/reference/pages/words.client.js', import.meta.url).href;
const vietnamese = (text: string) => text;

function listen() {
  const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.calls.map(([text]) => String(text)).join('');
}

it('hazards are those that the village page has words for', async () => {
  const page = await import(WORDS);
  expect(HAZARDS).toEqual(Object.keys(page.WORDS.vi.hazards));
});

it('a hazard without words is noted with those that have some, a known one is not', () => {
  const said = listen();
  warn.ofHazard('flood', vietnamese);
  expect(said()).toBe('');
  warn.ofHazard('lut', vietnamese);
  expect(said()).toMatch(/--hazard "lut" .*: flood, storm/);
});

it('a zone that no addressed node has is noted with those there are', async () => {
  const { province } = await makeProvince();
  await addSpeaker(province, 'n1');
  await addSpeaker(province, 'n2', []);
  const nodes = { nodes: async () => province.nodes() };
  const known = province.nodes().find(({ nodeId }) => nodeId === 'n1')?.assignment.zones[0]?.id ?? '';
  const said = listen();
  await warn.ofZones([known], ['commune:26734'], nodes, vietnamese);
  expect(said()).toBe('');
  await warn.ofZones(['nha'], ['commune:26734'], nodes, vietnamese);
  expect(said()).toBe(`Lưu ý: không cụm nào được gửi tới có vùng "nha"; các vùng có: ${known}\n`);
});
