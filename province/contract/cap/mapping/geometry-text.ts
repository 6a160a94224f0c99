import type { CapCircle, CapPoint, CapPolygon } from '../cap-alert.ts';

/** CAP's spelling of places: what `writeCap` writes and the signed alert carries. */
export const geometryText = {
  polygon: (points: CapPolygon): string => points.map(pointText).join(' '),
  circle: ({ centre, radius }: CapCircle): string => `${pointText(centre)} ${geometryText.number(radius)}`,
  /** Never `1e-7`, which CAP has not: fifteen places are less than an atom of a degree. */
  number(value: number): string {
    const text = String(value);
    return text.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : text;
  },
};

function pointText({ lat, lon }: CapPoint): string {
  return `${geometryText.number(lat)},${geometryText.number(lon)}`;
}
