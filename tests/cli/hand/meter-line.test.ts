import { expect, test } from 'vitest';
import { meterLine, PeakHold } from '../../../cli/hand/meter-line.ts';

const english = (_: string, text: string) => text;

test.each([
  [0, 0, '█'.repeat(39)],
  [-30, -18, `${'█'.repeat(21)}${'·'.repeat(7)}│`],
  [-120, -120, '·'.repeat(40)],
])('sound of %d dBFS with a peak of %d is a bar of its length', (rmsDbfs, peakDbfs, bar) => {
  const line = meterLine({ rmsDbfs, peakDbfs }, peakDbfs, english);
  expect(line.startsWith(bar)).toBe(true);
  expect(line).toContain(`RMS ${rmsDbfs.toFixed(1).padStart(6)}`);
});

test('all lines are of one width, so that one is drawn over another', () => {
  const widths = [0, -3.5, -59.9, -60, -120].map((dbfs) => {
    return meterLine({ rmsDbfs: dbfs, peakDbfs: dbfs }, dbfs, english).length;
  });
  expect(new Set(widths).size).toBe(1);
});

test('a peak stays for fifteen readings, a higher one takes its place at once', () => {
  const hold = new PeakHold();
  expect(hold.of(-20)).toBe(-20);
  expect(hold.of(-10)).toBe(-10);
  for (let reading = 0; reading < 15; reading++) expect(hold.of(-40)).toBe(-10);
  expect(hold.of(-40)).toBe(-40);
});
