/** The lamps that the settings name, ready to be opened: a GPIO line, a kernel LED, both or none. */
import type { GpioChip } from '../drivers/gpio/port.ts';
import { KernelLed } from '../drivers/lamp/led/kernel-led.ts';
import { LampLine } from '../drivers/lamp/line/lamp-line.ts';
import type { LampPlace } from './health/lamp/blinker.ts';
import type { LampSettings } from './settings/settings.ts';

/** `open` opens the chip that the settings name. */
export function lamps(
  { line, active, led }: Omit<LampSettings, 'led'> & { readonly led?: string | undefined },
  open: () => GpioChip,
): LampPlace[] {
  return [
    ...(line === undefined ? [] : [{ open: () => new LampLine({ line, active, open }), wanted: true }]),
    ...(led === undefined ? [] : [{ open: () => new KernelLed({ name: led }), wanted: false }]),
  ];
}
