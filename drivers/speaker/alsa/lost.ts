/** What an errno of ALSA says about the device. */
import { constants } from 'node:os';
import { SpeakerLost } from '../port.ts';

const { ENOENT, ENODEV, ENXIO, EBUSY, EAGAIN, ECONNREFUSED, EPIPE } = constants.errno;
/** Linux's, which Node does not name. */
const EHOSTDOWN = 112;
const EBADFD = 77;
export const ESTRPIPE = 86;

/** No such name in the configuration, no such card, or no sound server behind the name. */
const ABSENT = [ENOENT, ENODEV, ENXIO, ECONNREFUSED, EHOSTDOWN];
/** The card was pulled out, or the sound server ended: then its stream is in an underrun that nothing mends. */
const GONE = [ENODEV, ENXIO, EPIPE, EBADFD];

export function lostAtOpen(device: string, code: number, why: string): SpeakerLost {
  const message = `cannot open the ALSA device "${device}": ${why}`;
  if (ABSENT.includes(-code)) return new SpeakerLost('absent', message);
  if (-code === EBUSY || -code === EAGAIN) return new SpeakerLost('busy', message);
  return new SpeakerLost('failed', message);
}

export function lostInUse(device: string, code: number, why: string): SpeakerLost {
  const message = `the ALSA device "${device}" was lost: ${why}`;
  if (GONE.includes(-code)) return new SpeakerLost('gone', message);
  if (-code === ESTRPIPE) return new SpeakerLost('suspended', message);
  return new SpeakerLost('failed', message);
}
