/** `<polygon>` and `<circle>`: WGS 84 latitude,longitude in decimal degrees, white space between points. */
import type { CapCircle, CapPoint, CapPolygon } from '../cap-alert.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { ReadText } from './block.ts';

const PAIR = /^([+-]?\d{1,3}(?:\.\d{0,20})?),([+-]?\d{1,3}(?:\.\d{0,20})?)$/;

export const polygon: ReadText<CapPolygon> = (text, path, faults) => {
  const points = text
    .trim()
    .split(/\s+/)
    .map((pair) => point(pair, path, faults));
  if (!points.every((p) => p !== undefined)) return undefined;
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 4) faults.add('polygon-points', path, `${points.length} points`);
  else if (first?.lat !== last?.lat || first?.lon !== last?.lon) faults.add('polygon-closed', path);
  else return points;
  return undefined;
};

export const circle: ReadText<CapCircle> = (text, path, faults) => {
  const [pair = '', radius = '', ...more] = text.trim().split(/\s+/);
  if (more.length > 0 || !/^\+?(\d{1,6}(\.\d{0,20})?|\.\d{1,20})$/.test(radius)) {
    faults.add('circle', path, text.trim());
    return undefined;
  }
  const centre = point(pair, path, faults);
  return centre && { centre, radius: Number(radius) };
};

function point(pair: string, path: string, faults: FaultList): CapPoint | undefined {
  const [, north, east] = PAIR.exec(pair) ?? [];
  if (north === undefined || east === undefined) {
    faults.add('coordinate-pair', path, pair);
    return undefined;
  }
  const [lat, lon] = [Number(north), Number(east)];
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return { lat, lon };
  faults.add('coordinate-range', path, pair);
  return undefined;
}
