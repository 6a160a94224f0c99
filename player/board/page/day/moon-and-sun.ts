/**
 * New moons and the sun's place, by the series of J. Meeus (Astronomical Algorithms) that Hồ Ngọc Đức's description of the Vietnamese
 * calendar uses. Exact to some minutes between 1800 and 2200, which is what the calendar needs.
 *
 * Days are Julian day numbers, read at UTC+7: the meridian of the calendar by Decision 121/CP of 1967, wherever the board stands.
 */
const RAD = Math.PI / 180;
const UTC_PLUS_7 = 7 / 24;
/** Day of the new moon of January 1900, from which they are counted. */
const FIRST = 2_415_021.076998695;
const MONTH = 29.530588853;

/** Number of the last new moon on or before a day. */
export function lastNewMoon(day: number): number {
  // The mean month is off by as much as fourteen hours either way.
  let k = Math.floor((day - FIRST) / MONTH) + 1;
  while (newMoonDay(k) > day) k--;
  return k;
}

/** Day on which new moon `k` falls. */
export function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const t2 = t * t;
  const t3 = t2 * t;
  const mean =
    2_415_020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * RAD);
  const sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * RAD;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * RAD;
  const node = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * RAD;
  const { sin } = Math;
  const shift =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  const turningOfTheEarth = -0.000278 + 0.000265 * t + 0.000262 * t2;
  return Math.floor(mean + shift - turningOfTheEarth + 0.5 + UTC_PLUS_7);
}

/** Which twelfth of its way (0–11, from the March equinox) the sun is in as a day begins. */
export function sunTwelfth(day: number): number {
  const t = (day - 0.5 - UTC_PLUS_7 - 2_451_545) / 36_525;
  const t2 = t * t;
  const anomaly = (357.5291 + 35_999.0503 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * RAD;
  const mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t2;
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t2) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.00029 * Math.sin(3 * anomaly);
  const seen = mean + centre - 0.00569 - 0.00478 * Math.sin((125.04 - 1_934.136 * t) * RAD);
  return Math.floor((((seen % 360) + 360) % 360) / 30);
}
