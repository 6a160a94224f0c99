/** A clock whose crystal is off: it runs `ppm` millionths faster than another from the moment it is made. For devices that are simulated. */
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, between } from '../../../time/instant.ts';

export function skewedClock(true_: Clock, ppm: number): Clock {
  const began = true_.monotonic();
  const ahead = () => Duration.ms(between(began, true_.monotonic()) * ppm * 1e-6);
  return {
    wall: () => after(true_.wall(), ahead()),
    monotonic: () => after(true_.monotonic(), ahead()),
  };
}
