/**
 * The volume control in front of a sound card, which anybody on the box may move: held at a known level, so that 100 % means the
 * same every day and nothing jumps to full when a card comes back.
 */

import type { MixerLevel } from './port.ts';

export interface Mixer {
  /** The control's name. */
  readonly control: string;

  /** Puts all channels to `percent`, unmuted. Answers the level it found. Throws Error, with the reason, where it cannot. */
  hold(percent: number): MixerLevel;
}
