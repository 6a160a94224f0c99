/** A speaker that ALSA lost, in words. */
import { lostStateAtOpen, lostStateInUse } from '../../alsa/lost-state.ts';
import { SpeakerLost } from '../port.ts';

export function lostAtOpen(device: string, code: number, why: string): SpeakerLost {
  return new SpeakerLost(lostStateAtOpen(code), `cannot open the ALSA device "${device}": ${why}`);
}

export function lostInUse(device: string, code: number, why: string): SpeakerLost {
  return new SpeakerLost(lostStateInUse(code), `the ALSA device "${device}" was lost: ${why}`);
}
