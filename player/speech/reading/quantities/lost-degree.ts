/**
 * 350C, 16-190C: 35 °C whose raised zero fell down when the bulletin was copied. Of two figures and a zero with a C at their heel nothing else makes
 * sense in a bulletin.
 */
import { wholeNumber } from '../numbers/whole-number.ts';
import type { Reading } from '../reading.ts';

export const lostDegree: Reading = {
  pattern: /(\d{1,2})0C(?![\p{L}\d])/uy,
  read: ([, degrees]) => [
    { kind: 'number', said: wholeNumber(Number(degrees)) },
    { kind: 'unit', said: 'độ xê' },
  ],
};
