import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('../../look/tokens.css', import.meta.url), 'utf8');

/** Tokens of the rule that begins with `selector`. */
function tokens(selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`);
  if (from < 0) throw new Error(`tokens.css has no ${selector}`);
  const rule = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...rule.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

const light = tokens(':root');
const byChoice = tokens(':root[data-theme="dark"]');
const THEMES = { light, dark: { ...light, ...byChoice } };

/** What is written on what. */
const READ = [
  ...['ground', 'card', 'idle'].flatMap((ground) => [
    ['ink', ground],
    ['dim', ground],
  ]),
  ...['ground', 'card'].map((ground) => ['accent', ground]),
  ...['good', 'bad', 'warning'].flatMap((state) => [
    [state, `${state}-ground`],
    [state, 'card'],
    ['ink', `${state}-ground`],
    ['dim', `${state}-ground`],
  ]),
  ['accent-ink', 'accent'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-held'],
] as const;
/** Lines that tell where a control is, and where the focus. */
const SEEN = [
  ...['line', 'focus', 'danger-line'].flatMap((line) => ['ground', 'card'].map((ground) => [line, ground])),
  ['accent', 'card'],
] as const;

describe.each(Object.entries(THEMES))('colours, %s', (_, theme) => {
  const apart = ([a = '', b = '']: readonly string[]) =>
    contrast(theme[`--${a}`] ?? '', theme[`--${b}`] ?? '');

  it.each(READ)('%s can be read on %s', (...pair) => {
    expect(apart(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SEEN)('%s is seen against %s', (...pair) => {
    expect(apart(pair)).toBeGreaterThanOrEqual(3);
  });

  it('shows how far a press has come', () => {
    expect(apart(['danger', 'danger-held'])).toBeGreaterThanOrEqual(1.5);
  });

  it.each([1, 2, 3, 4, 5])('risk level %i is read from afar', (level) => {
    expect(apart([`level-${level}`, `level-${level}-ink`])).toBeGreaterThanOrEqual(7);
  });
});

it('is dark in the same way whether the device says so or the person', () => {
  expect(tokens(':root:not([data-theme="light"])')).toEqual(byChoice);
});
