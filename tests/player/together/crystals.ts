/** The poles of a lane, as bad as they are sold: crystals off by 100 ppm either way, ways to the ear of their own. */
import { Duration } from '../../../time/duration.ts';
import type { PoleSettings } from './pole.ts';

export const CRYSTALS: readonly PoleSettings[] = [
  { skewPpm: 0, latency: Duration.zero },
  { skewPpm: -100, latency: Duration.ms(30) },
  { skewPpm: 100, latency: Duration.ms(80) },
];

/** As above, and their pointers are told by periods of 10 ms. */
export const JITTERY: readonly PoleSettings[] = CRYSTALS.map((pole) => ({
  ...pole,
  jitter: Duration.ms(10),
}));
