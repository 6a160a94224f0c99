/**
 * Whether a point lies in a polygon of a CAP area (even-odd rule). The edge belongs to it: at the limit rather warned than not. Pure.
 *
 * An edge is straight in latitude and longitude, as maps draw it and issuers mean it; a great circle between the same ends runs up
 * to 80 m beside it on 100 km east to west at 22° N, 2 km on 500 km. It takes the short way round the earth, so that an area
 * may cross the 180th meridian. A ring round a pole is closed over that pole.
 */
import type { CapPoint, CapPolygon } from '../../../contract/cap/cap-alert.ts';

/** Degrees, about 0.1 mm: what a decimal fraction loses as a double must not put a corner outside. */
const ON_EDGE = 1e-9;

interface Flat {
  readonly x: number;
  readonly y: number;
}

export function inPolygon(point: CapPoint, polygon: CapPolygon): boolean {
  const ring = unrolled(polygon);
  // The ring may lie up to a turn beside the point's own longitude.
  return [-720, -360, 0, 360, 720].some((turn) => inRing({ x: point.lon + turn, y: point.lat }, ring));
}

/** Longitudes that go on from corner to corner without the jump at ±180. */
function unrolled(polygon: CapPolygon): readonly Flat[] {
  const corners: Flat[] = [];
  for (const { lat, lon } of polygon) {
    const last = corners.at(-1)?.x ?? lon;
    corners.push({ x: last + shortWay(lon - last), y: lat });
  }
  const [first] = corners;
  const end = corners.at(-1);
  if (!first || !end || Math.abs(end.x - first.x) < 180) return corners;
  const pole = corners.reduce((sum, { y }) => sum + y, 0) < 0 ? -90 : 90;
  return [...corners, { x: end.x, y: pole }, { x: first.x, y: pole }];
}

/** The same angle in [−180, 180). */
function shortWay(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

function inRing(point: Flat, ring: readonly Flat[]): boolean {
  let inside = false;
  for (const [index, to] of ring.entries()) {
    const from = ring.at(index - 1) ?? to;
    if (onEdge(point, from, to)) return true;
    // Half open in y: a corner at the point's height counts for one of its two edges.
    if (from.y > point.y === to.y > point.y) continue;
    const crossing = from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x);
    if (point.x < crossing) inside = !inside;
  }
  return inside;
}

function onEdge(point: Flat, from: Flat, to: Flat): boolean {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < ON_EDGE) return Math.hypot(point.x - from.x, point.y - from.y) < ON_EDGE;
  const along = ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length;
  const beside = ((point.x - from.x) * (to.y - from.y) - (point.y - from.y) * (to.x - from.x)) / length;
  return Math.abs(beside) < ON_EDGE && along > -ON_EDGE && along < length + ON_EDGE;
}
