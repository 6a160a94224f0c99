/** All that the core thread is built from: read once at start, plain data. */
import type { CaptureSettings } from '../drivers/capture/port.ts';
import type { GpioSettings } from '../drivers/gpio/port.ts';
import type { SpeakerSettings } from '../drivers/speaker/port.ts';
import type { Duration } from '../time/duration.ts';
import type { Hazard } from './announce/hazards/hazards.ts';

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
  /** Once on, the relay stays on at least this long: amplifiers and contacts wear by short pulses. */
  readonly minimumOn: Duration;
  /** A second line that follows the relay: keys an FM transmitter or a wired amplifier. It goes off before the relay does. */
  readonly key?: KeySettings;
  /** A line in that follows the relay where the wiring has one: compared with what the relay should be. */
  readonly readBack?: LineSettings & { readonly bias: 'pull-up' | 'pull-down' | 'none' };
}

export interface KeySettings extends LineSettings {
  /** From relay on until the key goes on: what is keyed has power by then. Not longer than `warmUp`, or words are lost. */
  readonly delay: Duration;
}

export interface LineSettings {
  /** Within the chip. */
  readonly line: number;
  readonly active: 'high' | 'low';
}

/** A contact that a hand moves: a button, a switch. */
export interface ContactSettings extends LineSettings {
  /** `active` is the level while it is pressed, whichever way the contact is wired. */
  readonly bias: 'pull-up' | 'pull-down' | 'none';
  /** By the kernel. */
  readonly debounce: Duration;
  /** Normally closed: pressed is open, and so is a wire that is cut. Absent: normally open. */
  readonly contact?: 'no' | 'nc';
  /** It was seen free as the box started: when it is down as its line is taken, it has been pressed since. Absent: it may be jammed. */
  readonly seenFree?: boolean;
}

/** Push-to-talk: while it is pressed the microphone is on air. */
export interface TalkSettings extends ContactSettings {
  /** It ends by itself after this: a key that jams must not open the microphone for a night. */
  readonly longest: Duration;
  /** Lifts the microphone ahead of its limiter (dB); 0 leaves it as the card gives it. */
  readonly gainDb: number;
}

/** The emergency button. */
export interface ButtonSettings extends ContactSettings {
  /** Pressed for so long before it counts; absent or zero: at once. */
  readonly hold?: Duration;
  /** The siren ends by itself after this, or when the button is pressed again. */
  readonly siren: Duration;
}

export interface StopSettings extends ContactSettings {
  /** `override`: what was begun at this box. `all`: everything, alerts as well. */
  readonly stops: 'override' | 'all';
}

/** What a button of the panel puts on air. */
export type PanelMessage =
  | { readonly what: 'siren' }
  | { readonly what: 'phrase'; readonly hazard: Hazard }
  /** Absolute path; whoever reads it hands it over as a ring. */
  | { readonly what: 'recorded'; readonly file: string };

export interface MessageSettings extends ContactSettings {
  /** `select`: while it is closed the emergency button plays this. `start`: it is a button of its own. */
  readonly does: 'select' | 'start';
  /** As of the button; of no meaning to one that selects. */
  readonly hold?: Duration;
  readonly message: PanelMessage;
}

/** What hands move beside the button and the microphone's key. */
export interface PanelSettings {
  readonly stop?: StopSettings;
  /** Of several that are selected at once the first counts. */
  readonly messages: readonly MessageSettings[];
}

/** How what lies beneath an announcement is quieter. */
export interface DuckSettings {
  /** Below its own level (dB). */
  readonly byDb: number;
  /** From the one level to the other, down and up. */
  readonly ramp: Duration;
}

export interface CoreSettings {
  readonly speaker: SpeakerSettings;
  readonly gpio: GpioSettings;
  readonly zones: readonly ZoneSettings[];
  readonly button?: ButtonSettings;
  readonly panel?: PanelSettings;
  /** Of the commune's staff. */
  readonly microphone?: CaptureSettings;
  readonly talk?: TalkSettings;
  /** What the amplifier gives back: proof that it was loud. */
  readonly loopback?: CaptureSettings;
  /** Of the siren when the button is pressed, 0–100. */
  readonly overrideVolumePercent: number;
  /** Absent: 15 dB within 100 ms. */
  readonly duck?: DuckSettings;
}
