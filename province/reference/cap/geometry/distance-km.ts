/** Great-circle distance by the haversine formula, on a sphere: at most 0.5 % beside the ellipsoid's. Pure. */
import type { CapPoint } from '../../../contract/cap/cap-alert.ts';

/** Mean radius of the earth, IUGG (km). */
export const EARTH_RADIUS_KM = 6371.0088;

export function distanceKm(a: CapPoint, b: CapPoint): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  // Rounding may carry h of two antipodes above 1.
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
