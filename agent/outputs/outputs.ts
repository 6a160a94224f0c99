/**
 * Every line that the box may put on, in the order in which it is safe to put them off: what is keyed before what powers it, and the
 * modem's power and the lamps last. Plain data: it is written to a file, for whoever comes after a box that died.
 */
import type { GpioSettings, OutputSetting } from '../../drivers/gpio/port.ts';
import type { Settings } from '../settings/settings.ts';

export interface Outputs {
  readonly gpio: GpioSettings;
  readonly lines: readonly Pick<OutputSetting, 'offset' | 'active'>[];
}

export function outputsOf({ core, network, lamp }: Pick<Settings, 'core' | 'network' | 'lamp'>): Outputs {
  const { zones, gpio } = core;
  const { modemPower } = network;
  return {
    gpio,
    lines: [
      ...zones.flatMap(({ key }) => (key ? [{ offset: key.line, active: key.active }] : [])),
      ...zones.map(({ relay, active }) => ({ offset: relay, active })),
      ...(modemPower ? [{ offset: modemPower.line, active: modemPower.active }] : []),
      ...(lamp.line === undefined ? [] : [{ offset: lamp.line, active: lamp.active }]),
      ...Object.values(lamp.panel ?? {}).map(({ line, active }) => ({ offset: line, active })),
    ],
  };
}
