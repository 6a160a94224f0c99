import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAMP_CODES } from '../../agent/health/lamp/lamp-codes.ts';
import { LAMP_SIGNS } from '../../agent/health/lamp/lamp-signs.ts';

/** What is on the paper stays there for years: a sign that changes has to be printed anew, and here it is found out. */
const SHEETS = [
  'docs/manual/vi/can-bo-xa/to-canh-nut.html',
  'docs/manual/en/commune-staff/beside-the-button.html',
];
/** Of the hand that wipes a box: a technician's. */
const NOT_OF_STAFF = ['reset-held', 'reset-let-go', 'resetting'];

describe.each(SHEETS)('the sheet beside the button, %s', (file) => {
  const sheet = readFileSync(file, 'utf8');

  it('draws each sign of the lamp as the lamp shows it', () => {
    const drawn = [...sheet.matchAll(/data-sign="([^"]+)".*?stroke-dasharray="([^"]+)"/g)];
    const signs = Object.entries(LAMP_SIGNS).filter(([sign]) => !NOT_OF_STAFF.includes(sign));
    expect(drawn.map(([, sign, ms]) => [sign, ms]).sort()).toEqual(
      signs.map(([sign, { ms }]) => [sign, ms.join(' ')]).sort(),
    );
  });

  it('has a word for each code that the lamp blinks', () => {
    const named = [...sheet.matchAll(/data-blinks="(\d)"/g)].map(([, blinks]) => Number(blinks));
    expect(named).toEqual(LAMP_CODES.map(({ blinks }) => blinks));
  });
});
