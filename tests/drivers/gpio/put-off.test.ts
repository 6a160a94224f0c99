import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { GpioFailed } from '../../../drivers/gpio/port.ts';
import { putOff } from '../../../drivers/gpio/put-off.ts';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { VirtualGpio } from '../../../drivers/gpio/virtual/virtual-gpio.ts';
import { temporaryFolder } from '../../agent/temporary-folder.ts';

const clock = new VirtualClock();

/** A chip on which a process died with two lines on, of either polarity. */
function leftOn() {
  const file = join(temporaryFolder(), 'chip');
  const dead = new VirtualGpio({ clock, file });
  dead.output({ offset: 17, active: 'high', consumer: 'dead' }).set(true);
  dead.output({ offset: 22, active: 'low', consumer: 'dead' }).set(true);
  return { file, outside: new VirtualChipFile(file) };
}

test('what a dead process left on is off, whatever level that is', () => {
  const { file, outside } = leftOn();
  const open = () => new VirtualGpio({ clock, file });
  expect(
    putOff(open, [
      { offset: 17, active: 'high' },
      { offset: 22, active: 'low' },
    ]),
  ).toEqual([]);
  expect([outside.read(17).high, outside.read(22).high]).toEqual([false, true]);
});

test('a line that cannot be had is told, the others are off all the same', () => {
  const { file, outside } = leftOn();
  const troubles = putOff(() => {
    const chip = new VirtualGpio({ clock, file });
    chip.output({ offset: 4, active: 'high', consumer: 'somebody' });
    return chip;
  }, [
    { offset: 4, active: 'high' },
    { offset: 17, active: 'high' },
  ]);
  expect(troubles).toEqual([expect.stringContaining('"somebody"')]);
  expect(outside.read(17).high).toBe(false);
});

test('without a chip it says so', () => {
  const none = () => {
    throw new GpioFailed('no GPIO chip');
  };
  expect(() => putOff(none, [])).toThrow(GpioFailed);
});
