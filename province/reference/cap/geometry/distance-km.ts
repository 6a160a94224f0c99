/**
 * Great-circle distance on a sphere: at most 0.5 % beside the ellipsoid's. Pure. The angle comes from atan2 of its sine and
 * its cosine (Vincenty's formula for a sphere): the haversine's arcsine loses half its digits between antipodes.
 */
import type { CapPoint } from '../../../contract/cap/cap-alert.ts';

/** Mean radius of the earth, IUGG (km). */
export const EARTH_RADIUS_KM = 6371.0088;

export function distanceKm(a: CapPoint, b: CapPoint): number {
  const [from, to, turn] = [radians(a.lat), radians(b.lat), radians(b.lon - a.lon)];
  const east = Math.cos(to) * Math.sin(turn);
  const north = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(turn);
  const along = Math.sin(from) * Math.sin(to) + Math.cos(from) * Math.cos(to) * Math.cos(turn);
  return EARTH_RADIUS_KM * Math.atan2(Math.hypot(east, north), along);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
