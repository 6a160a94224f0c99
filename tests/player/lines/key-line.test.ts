import { expect, test } from 'vitest';
import { KeyLine } from '../../../player/lines/key-line.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { FakeChip } from '../core/fake-chip.ts';

const settings = { line: 27, active: 'low', bias: 'pull-up', debounce: Duration.ms(20) } as const;
const NOW = MonotonicTime.ms(5_000);

function chipWithButton(down: boolean): FakeChip {
  const chip = new FakeChip();
  chip.readings.set(27, () => down);
  return chip;
}

test('a button that is down as its line is taken, and was free a moment ago, has been pressed: once', () => {
  const key = new KeyLine({ ...settings, seenFree: true }, 'loa button');
  const chip = chipWithButton(true);
  key.listen(chip, NOW);
  expect(key.readEdge()).toEqual({ active: true, at: NOW });
  expect(key.readEdge()).toBeUndefined();
  key.listen(chip, MonotonicTime.ms(9_000));
  expect(key.readEdge()).toBeUndefined();
});

test('a button that is down and was never seen free may be jammed: it is no press', () => {
  const key = new KeyLine(settings, 'loa button');
  key.listen(chipWithButton(true), NOW);
  expect(key.readEdge()).toBeUndefined();
});

test('a button that is up as its line is taken is no press', () => {
  const key = new KeyLine({ ...settings, seenFree: true }, 'loa button');
  key.listen(chipWithButton(false), NOW);
  expect(key.readEdge()).toBeUndefined();
});
