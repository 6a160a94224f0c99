/**
 * Where things lie in a ring: mono PCM between one decoder (main thread) and the engine (core thread) in shared memory.
 *
 * Frames are counted from the first one ever written. Counters are 32-bit and wrap; the capacity is a power of two, so that
 * differences and places stay right over the wrap (a live stream passes it after 25 h at 48 kHz).
 *
 * The invariant: released ≤ mixed ≤ written ≤ released + capacity. The writer moves only `written` and the state, the
 * reader only `mixed` and `released`; `mixed` may go back down to `released`, because a rewound frame is mixed again.
 *
 * A live ring knows one exception: its writer is never held back. Where there is no room it gives the oldest frames up itself, and a
 * reader whose cursor lies before `released` has missed them.
 */

/** Places in the header, which is an Int32Array. */
export const RING = {
  rate: 0,
  capacity: 1,
  /** One past the newest frame. */
  written: 2,
  /** Heard by the device: the writer may use this space again. */
  released: 3,
  /** The reader's cursor. */
  mixed: 4,
  state: 5,
  /** Of a live ring, told by the reader: frames left out to come back to the edge, single frames left out and doubled, gaps. */
  skipped: 6,
  shortened: 7,
  lengthened: 8,
  gaps: 9,
  headerBytes: 64,
} as const;

/** How the filling of a ring stands; the order is that of the header's values. */
export const RING_STATES = ['filling', 'ended', 'decoder-died', 'stream-failed'] as const;
export type RingState = (typeof RING_STATES)[number];
