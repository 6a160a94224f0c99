/** The relay's line as the host saw it through the monitor, moment by moment. */

import type { Check } from '../../measure/check.ts';
import { RELAY_LINE } from '../guest/bench-wiring.ts';
import type { Told } from './told.ts';

/** Electrical level: the contract of GPIO chips first, then what the core thread does with an active-high relay. */
const RELAY: Readonly<Record<string, boolean>> = {
  'gpio: requested': false,
  'gpio: set': true,
  'gpio: released': false,
  'gpio: active-low, off': true,
  'gpio: active-low, on': false,
  'before the programme': false,
  'during the alert': true,
  'after the tail': false,
  'during the siren': true,
  'after the siren': false,
  'after the shutdown': false,
};

export function fromOutside({ looks }: Told): Check[] {
  return Object.entries(RELAY).map(([moment, high]) => {
    const level = looks.get(moment)?.[RELAY_LINE];
    const found = level === undefined ? 'nobody looked' : level ? 'high' : 'low';
    return { name: `relay from outside, ${moment}`, passed: level === high, found };
  });
}
