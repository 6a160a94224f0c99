/** Makes a ring: see `ring-layout.ts`. */
import { InputError } from '../../failure/failure.ts';
import type { Duration } from '../../time/duration.ts';
import { RING } from './ring-layout.ts';

/**
 * Room for at least `room` of mono sound at `rate` frames per second, in the next power of two of frames. A file wants
 * 10 s or more; sound that must be able to start again from its beginning (alerts) wants room for the whole.
 * Throws InputError.
 */
export function createRing(rate: number, room: Duration): SharedArrayBuffer {
  const frames = Math.ceil((room * rate) / 1_000);
  if (!Number.isInteger(rate) || rate <= 0 || frames <= 0 || frames > 2 ** 29)
    throw new InputError(
      `A ring needs a rate in Hz and room for 1 to 2^29 frames, it was given ${rate} Hz and ${room} ms`,
    );
  const capacity = 2 ** Math.ceil(Math.log2(frames));
  const memory = new SharedArrayBuffer(RING.headerBytes + capacity * Int16Array.BYTES_PER_ELEMENT);
  const header = new Int32Array(memory, 0, RING.headerBytes / Int32Array.BYTES_PER_ELEMENT);
  header[RING.rate] = rate;
  header[RING.capacity] = capacity;
  return memory;
}
