/**
 * The contract on a real chip, where there is one: LOA_TEST_GPIO_CHIP is its label, LOA_TEST_GPIO_LINES an output and an
 * input that are wired to each other, "17,27".
 */
import { describe, expect, it } from 'vitest';
import { ChardevGpio } from '../../../drivers/gpio/chardev/chardev-gpio.ts';
import { GpioFailed } from '../../../drivers/gpio/port.ts';
import { gpioContract } from './gpio-contract.ts';

const label = process.env['LOA_TEST_GPIO_CHIP'];
const [output, input] = (process.env['LOA_TEST_GPIO_LINES'] ?? '').split(',').map(Number);

if (label !== undefined && output !== undefined && input !== undefined) {
  gpioContract(`the character device of ${label}`, () => {
    // Each side is driven or seen through the other end of the wire, for the moment of the call.
    const outside = <T>(act: (chip: ChardevGpio) => T): T => {
      const chip = new ChardevGpio({ label });
      try {
        return act(chip);
      } finally {
        chip.close();
      }
    };
    let driver: ChardevGpio | undefined;
    return {
      open: () => new ChardevGpio({ label }),
      output,
      input,
      absent: 1_000,
      outputLevel: () =>
        outside((chip) => {
          const seen = { offset: input, active: 'high', bias: 'none', debounceMicros: 0 } as const;
          return chip.input({ ...seen, consumer: 'loa-test-wire' }).get() ? 'high' : 'low';
        }),
      drive: (level) => {
        driver?.close();
        driver = new ChardevGpio({ label });
        driver.output({ offset: output, active: 'high', consumer: 'loa-test-wire' }).set(level === 'high');
      },
      pass: (by) => new Promise((resolve) => setTimeout(resolve, by)),
      end: () => driver?.close(),
    };
  });
} else {
  console.info(
    'NOT RUN: the GPIO contract on the character device. Set LOA_TEST_GPIO_CHIP and LOA_TEST_GPIO_LINES=out,in.',
  );
}

describe('the character device', () => {
  it('fails with a reason where the chip is not there', () => {
    expect(() => new ChardevGpio({ label: 'loa-no-such-chip' })).toThrow(GpioFailed);
  });
});
