/** CLOCK_MONOTONIC, as the box stamps: comparable between processes of one boot. */
import { MonotonicTime } from '../../time/instant.ts';

export function monotonicNow(): MonotonicTime {
  return MonotonicTime.ms(Number(process.hrtime.bigint()) / 1e6);
}
