import type { WallTime } from '../../time/instant.ts';

/** 01 h to 04 h in Vietnam (UTC+7 the whole year), where every box stands: no session falls in it. */
const FROM_UTC = 18;
const UNTIL_UTC = 21;

export function isNight(now: WallTime): boolean {
  const hour = new Date(now).getUTCHours();
  return hour >= FROM_UTC && hour < UNTIL_UTC;
}
