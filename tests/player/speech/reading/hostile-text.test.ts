import { describe, expect, it } from 'vitest';
import { readAloud } from '../../../../player/speech/reading/read-aloud.ts';

/** In characters. */
const LENGTH = 10_000;
/** What readings begin with and then do not find: each would be looked at anew from every place, were looking ahead not bounded. */
const SCRAPS = [
  ...[
    '1',
    '0',
    '09 ',
    '0912',
    '/',
    '1/',
    '.',
    '..a',
    '1.',
    '1,',
    '1-',
    '-',
    ' ',
    '\n',
    '- ',
    ':',
    '1:',
    '(0',
  ],
  ...[
    'a',
    'A',
    'a.',
    'A.',
    'A-',
    'a@',
    'www.',
    'IV',
    'QĐ-',
    'QĐ-TTg',
    "M'",
    "'",
    '"',
    '°',
    '1h',
    'x1',
    '1x',
    '&',
  ],
  ...['ubnd@a.vn/', 'gọi 113 ', '\u0301', '💥', '\uD800', '½', '²', '１', '國', '1,000', ',000', ' 國'],
];

describe('a text that means harm', () => {
  it.each(SCRAPS)('%j over and over is read to its end, and grows with its length only', (scrap) => {
    const times = Math.ceil(LENGTH / scrap.length);
    const half = readAloud(scrap.repeat(times / 2));
    const whole = readAloud(scrap.repeat(times));
    // What is read at the ends of a text may differ.
    expect(whole.length).toBeLessThanOrEqual(2.1 * half.length + 40);
    expect(whole.length).toBeLessThanOrEqual(20 * LENGTH);
    expect(whole).not.toMatch(/[^\p{L}., ?!]/u);
  });
});
