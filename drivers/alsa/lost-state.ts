/** What an errno of ALSA says about a device, be it for playing or for capture. */
import { constants } from 'node:os';

const { ENOENT, ENODEV, ENXIO, EBUSY, EAGAIN, ECONNREFUSED, EPIPE } = constants.errno;
/** Linux's, which Node does not name. */
const EHOSTDOWN = 112;
const EBADFD = 77;
export const ESTRPIPE = 86;

/** No such name in the configuration, no such card, or no sound server behind the name. */
const ABSENT = [ENOENT, ENODEV, ENXIO, ECONNREFUSED, EHOSTDOWN];
/** The card was pulled out, or the sound server ended: then its stream is in an underrun that nothing mends. */
const GONE = [ENODEV, ENXIO, EPIPE, EBADFD];

export type LostState = 'absent' | 'busy' | 'gone' | 'suspended' | 'failed';

/** `code` is a negative errno. */
export function lostStateAtOpen(code: number): LostState {
  if (ABSENT.includes(-code)) return 'absent';
  return -code === EBUSY || -code === EAGAIN ? 'busy' : 'failed';
}

/** `code` is a negative errno. */
export function lostStateInUse(code: number): LostState {
  if (GONE.includes(-code)) return 'gone';
  return -code === ESTRPIPE ? 'suspended' : 'failed';
}
