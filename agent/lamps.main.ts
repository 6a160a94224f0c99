/** The lamps that the settings name, ready to be opened: a GPIO line, a kernel LED, both or none. */
import type { GpioChip } from '../drivers/gpio/port.ts';
import { KernelLed } from '../drivers/lamp/led/kernel-led.ts';
import { LampLine } from '../drivers/lamp/line/lamp-line.ts';
import type { LampPlace } from './health/lamp/blinker.ts';
import type { LampSettings, PanelLamp, PanelLamps } from './settings/settings.ts';

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

/** The lamps of the panel, each by what it stands for. */
export function panelLampPlaces(
  lamps: PanelLamps,
  open: () => GpioChip,
): { readonly [lamp in PanelLamp]?: LampPlace } {
  const named = Object.entries(lamps).map(([lamp, { line, active }]) => [
    lamp,
    { open: () => new LampLine({ line, active, open }), wanted: true },
  ]);
  return Object.fromEntries(named);
}
