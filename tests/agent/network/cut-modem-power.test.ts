import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutModemPower } from '../../../agent/network/cut-modem-power.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { VirtualGpio } from '../../../drivers/gpio/virtual/virtual-gpio.ts';
import { Duration } from '../../../time/duration.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function bench() {
  const clock = new VirtualClock();
  const file = join(temporaryFolder(), 'chip');
  const outside = new VirtualChipFile(file);
  return { clock, file, outside, open: () => new VirtualGpio({ clock, file }) };
}

describe('power line of the modem', () => {
  for (const active of ['high', 'low'] as const)
    it(`takes the power away for its time and gives it back (active ${active})`, async () => {
      const { clock, outside, open } = bench();
      // The core thread holds the same chip with a relay of its own.
      const core = open();
      const relay = core.output({ offset: 2, active: 'high', consumer: 'relay' });
      relay.set(true);
      const done = cutModemPower(open, { line: 7, active, off: Duration.seconds(10) }, clock);
      await clock.pass(Duration.seconds(9));
      expect(outside.read(7).high).toBe(active === 'high');
      await clock.pass(Duration.seconds(1));
      await done;
      expect(outside.read(7).high).toBe(active !== 'high');
      expect(relay.get()).toBe(true);
      core.close();
    });

  it('is refused by name where there is no such chip', async () => {
    const { clock } = bench();
    const refused = cutModemPower(
      () => {
        throw new Error('no chip "pinctrl-bcm2711"');
      },
      { line: 7, active: 'high', off: Duration.seconds(1) },
      clock,
    );
    await expect(refused).rejects.toMatchObject({
      code: 'network.modem-line',
      message: /Line 7.*pinctrl-bcm2711/,
    });
  });
});
