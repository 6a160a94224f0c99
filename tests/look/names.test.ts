import { expect, it } from 'vitest';
import { HAZARDS as TOLD } from '../../cli/province/reach/hazards.ts';
import { HAZARDS, hazardName } from '../../look/hazards.ts';
import { LEVELS, levelOf } from '../../look/levels.ts';

const file = new URL('../../province/reference/pages/words.client.js', import.meta.url).href;
const { WORDS } = (await import(file)) as {
  WORDS: Record<'vi' | 'en', { hazards: Record<string, string>; levels: string[] }>;
};

it('knows the hazards that the province can be told of, by the same names', () => {
  expect([...HAZARDS].sort()).toEqual([...TOLD].sort());
  const named = (language: 'vi' | 'en') =>
    Object.fromEntries(HAZARDS.map((code) => [code, hazardName(code)[language]]));
  expect(named('vi')).toEqual(WORDS.vi.hazards);
  expect(named('en')).toEqual(WORDS.en.hazards);
});

it.each(['volcano', 'constructor', '__proto__', ''])('says the bare code of a hazard "%s"', (code) => {
  expect(hazardName(code)).toEqual({ vi: code, en: code });
});

it('names the levels by the colours of the law', () => {
  expect(Object.values(LEVELS).map(({ colour }) => colour.vi)).toEqual(WORDS.vi.levels);
  expect(Object.values(LEVELS).map(({ colour }) => colour.en)).toEqual(WORDS.en.levels);
});

it.each([undefined, 0, 6, 2.5, Number.NaN])('takes %s for no level', (level) => {
  expect(levelOf(level)).toBeUndefined();
});
