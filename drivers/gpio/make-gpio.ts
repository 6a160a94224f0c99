/** The chip that settings name, opened by each call of the answer. */
import type { Clock } from '../../time/clock.ts';
import type { GpioChip, GpioSettings } from './port.ts';

export async function makeGpio(settings: GpioSettings, clock: Clock): Promise<() => GpioChip> {
  switch (settings.driver) {
    case 'virtual': {
      const { VirtualGpio } = await import('./virtual/virtual-gpio.ts');
      return () => new VirtualGpio({ clock, file: settings.file });
    }
    case 'chardev': {
      const { ChardevGpio } = await import('./chardev/chardev-gpio.ts');
      return () => new ChardevGpio({ label: settings.label });
    }
  }
}
