/**
 * How long to wait before the next attempt to connect. It never gives up.
 */
import { Duration } from '../../../time/duration.ts';

/** First wait. Shorter, and a restarted broker meets all boxes of a province within one second. */
const BASE = Duration.seconds(2);

/** Longest wait: how late a box may notice that the network is back. A signed alert is late by no more than this. */
export const BACK_OFF_CAP = Duration.seconds(60);

/** A session that held this long counts as a success; a shorter one (two boxes with one name) keeps backing off. */
export const HELD = Duration.seconds(30);

/** Wait after `failures` (1 is the first) in a row; `random` is in [0, 1). Evenly spread over the upper three quarters. */
export function backOff(failures: number, random: number): Duration {
  const whole = Math.min(BACK_OFF_CAP, BASE * 2 ** Math.min(failures - 1, 16));
  return Duration.ms(whole * (0.25 + 0.75 * random));
}
