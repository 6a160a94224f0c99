/**
 * The few settings that the factory reset needs, from a text that may be wrong elsewhere: each section is read by itself, and what
 * cannot be read is as it is on most boxes. Kept light: it is read while the box starts, before anything else. Pure.
 */
import { parse } from 'smol-toml';
import type { GpioSettings } from '../../drivers/gpio/port.ts';
import type { ButtonSettings } from '../../player/core-settings.ts';
import { Duration } from '../../time/duration.ts';
import { sectionsOf, sectionText } from './check/sections.ts';
import type { LampSettings } from './settings.ts';

export interface ResetSettings {
  /** Absent: no chip is named, and the machine has none. */
  readonly gpio?: GpioSettings;
  readonly button: Pick<ButtonSettings, 'line' | 'active' | 'bias'>;
  readonly lamp: LampSettings;
  readonly hold: Duration;
  readonly identity: 'keep' | 'wipe';
}

/** As in the sample of `loa.toml`. */
const BUTTON_LINE = 27;
const HOLD_SECONDS = 10;

/** `chips`: labels of those that the machine has. */
export function resetSettings(text: string, chips: readonly string[]): ResetSettings {
  const button = section(text, 'button');
  const lamp = section(text, 'lamp');
  const reset = section(text, 'reset');
  const gpio = gpioOf(section(text, 'gpio'), chips);
  const line = lineOf(lamp['line']);
  const led = typeof lamp['led'] === 'string' ? lamp['led'] : 'ACT';
  const seconds = reset['hold_seconds'];
  return {
    ...(gpio && { gpio }),
    button: {
      line: lineOf(button['line']) ?? BUTTON_LINE,
      active: pressedLevel(oneOf(button['active'], ['low', 'high']), button['contact'] === 'nc'),
      bias: oneOf(button['bias'], ['pull-up', 'pull-down', 'none']),
    },
    lamp: {
      active: oneOf(lamp['active'], ['high', 'low']),
      ...(line !== undefined && { line }),
      ...(led !== 'none' && { led }),
    },
    hold: Duration.seconds(
      typeof seconds === 'number' && seconds >= 5 && seconds <= 60 ? seconds : HOLD_SECONDS,
    ),
    identity: oneOf(reset['identity'], ['keep', 'wipe']),
  };
}

/** The file says what the level is while the contact is closed; one that is normally closed is open while it is pressed. */
function pressedLevel(closed: 'low' | 'high', normallyClosed: boolean): 'low' | 'high' {
  if (!normallyClosed) return closed;
  return closed === 'low' ? 'high' : 'low';
}

function section(text: string, name: string): Record<string, unknown> {
  const found = sectionsOf(text).find((one) => one.name === name);
  if (!found) return {};
  try {
    const value = parse(sectionText(text, found))[name];
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // told by who reads the settings to run the box
  }
}

function gpioOf(
  { driver, file, chip }: Record<string, unknown>,
  chips: readonly string[],
): GpioSettings | undefined {
  if (driver === 'virtual') return typeof file === 'string' ? { driver, file } : undefined;
  const label =
    typeof chip === 'string' ? chip : (chips.find((one) => one.startsWith('pinctrl-')) ?? chips[0]);
  return label === undefined ? undefined : { driver: 'chardev', label };
}

/** The first of them where it is none. */
function oneOf<T extends string>(value: unknown, known: readonly [T, ...T[]]): T {
  return known.find((one) => one === value) ?? known[0];
}

function lineOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
