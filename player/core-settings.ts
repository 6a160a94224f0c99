/** All that the core thread is built from: read once at start, plain data. */
import type { GpioSettings } from '../drivers/gpio/port.ts';
import type { SpeakerSettings } from '../drivers/speaker/port.ts';
import type { Duration } from '../time/duration.ts';

/** An amplifier and the relay that powers it. */
export interface ZoneSettings {
  readonly id: string;
  readonly relay: number;
  readonly active: 'high' | 'low';
  /** From relay on until the amplifier passes sound. */
  readonly warmUp: Duration;
  /** The relay stays on this long after the last item. */
  readonly tail: Duration;
  /** The relay is put off after this long on, whatever plays; an alert extends it. */
  readonly maximumOn: Duration;
}

export interface ButtonSettings {
  readonly line: number;
  readonly active: 'high' | 'low';
  readonly bias: 'pull-up' | 'pull-down' | 'none';
  readonly debounce: Duration;
  /** The siren ends by itself after this, or when the button is pressed again. */
  readonly siren: Duration;
}

export interface CoreSettings {
  readonly speaker: SpeakerSettings;
  readonly gpio: GpioSettings;
  readonly zones: readonly ZoneSettings[];
  readonly button?: ButtonSettings;
  /** Of the siren when the button is pressed, 0–100. */
  readonly overrideVolumePercent: number;
}
