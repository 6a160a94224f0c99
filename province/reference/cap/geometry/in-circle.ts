/** Whether a point lies in a circle of a CAP area. Its rim belongs to it. Pure. */
import type { CapCircle, CapPoint } from '../../../contract/cap/cap-alert.ts';
import { distanceKm } from './distance-km.ts';

export function inCircle(point: CapPoint, { centre, radius }: CapCircle): boolean {
  return distanceKm(point, centre) <= radius;
}
