/** Signs of reckoning between two numbers: 3x4 m, 5+3=8, Km12+300. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';

const SAID: Readonly<Record<string, string>> = {
  ...{
    x: 'nhân',
    X: 'nhân',
    '×': 'nhân',
    '*': 'nhân',
    '+': 'cộng',
    ':': 'trên',
    '=': 'bằng',
    '±': 'cộng trừ',
  },
};

export const reckoning: Reading = {
  pattern: / ?([xX×*+:=±]) ?(?=\d)/uy,
  read([written, sign = ''], heard) {
    const { lastKind } = heardFrom(heard);
    if (lastKind !== 'number' && lastKind !== 'unit') return undefined;
    // "1: 50 hộ" is a heading; 1:3 a proportion.
    if (sign === ':' && written !== ':') return undefined;
    return [{ kind: 'sign', said: SAID[sign] ?? '' }];
  },
};
