import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapPoint } from '../../../../../province/contract/cap/cap-alert.ts';
import { distanceKm, EARTH_RADIUS_KM } from '../../../../../province/reference/cap/geometry/distance-km.ts';
import { inCircle } from '../../../../../province/reference/cap/geometry/in-circle.ts';
import { inPolygon } from '../../../../../province/reference/cap/geometry/in-polygon.ts';

const at = (lat: number, lon: number): CapPoint => ({ lat, lon });
const wrapped = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
const ring = (...corners: readonly CapPoint[]) => [...corners, corners[0] as CapPoint];
const square = (south: number, west: number, north: number, east: number) =>
  ring(at(south, west), at(south, east), at(north, east), at(north, west));

const latitude = fc.double({ min: -80, max: 80, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const point = fc.record({ lat: latitude, lon: longitude });

/** A star-shaped ring of `corners` around a centre, and points known to lie inside and outside of it. */
const star = fc
  .record({
    lat: fc.double({ min: -60, max: 60, noNaN: true }),
    lon: longitude,
    reaches: fc.array(fc.double({ min: 1, max: 10, noNaN: true }), { minLength: 3, maxLength: 12 }),
  })
  .map(({ lat, lon, reaches }) => {
    const corner = (index: number, share: number) => {
      const turn = (index / reaches.length) * 2 * Math.PI;
      const reach = (reaches[index % reaches.length] ?? 0) * share;
      return at(lat + reach * Math.sin(turn), wrapped(lon + reach * Math.cos(turn)));
    };
    const scaled = (share: number) => reaches.map((_, index) => corner(index, share));
    return {
      centre: at(lat, lon),
      polygon: ring(...scaled(1)),
      inside: scaled(0.95),
      outside: scaled(1.05),
      corners: reaches.length,
    };
  })
  // Of three corners the centre may lie on an edge: from four on it is inside for sure.
  .filter(({ corners }) => corners >= 4);

describe('distance', () => {
  it.each([
    ['Lào Cai to Hà Nội', at(22.4833, 103.975), at(21.0285, 105.8542), 252],
    ['Paris to New York', at(48.8566, 2.3522), at(40.7128, -74.006), 5837],
    ['across the 180th meridian', at(0, 179.5), at(0, -179.5), 111.2],
    ['pole to pole', at(90, 0), at(-90, 0), Math.PI * EARTH_RADIUS_KM],
  ])('is right from %s', (_what, from, to, km) => {
    expect(distanceKm(from, to) / km).toBeCloseTo(1, 2);
  });

  it('keeps its digits between antipodes', () => {
    const [a, b, c] = [at(0, 179.99999879258178), at(-0.00004778463631517277, 0), at(0, 0)];
    expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-9);
  });

  it('is a metric, whatever the points', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceKm(a, a)).toBe(0);
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
        expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-6);
        expect(distanceKm(a, b)).toBeLessThanOrEqual(Math.PI * EARTH_RADIUS_KM + 1e-6);
      }),
    );
  });
});

describe('circle', () => {
  it('holds its centre even with radius 0, and nothing beside it then', () => {
    expect(inCircle(at(22.48, 103.97), { centre: at(22.48, 103.97), radius: 0 })).toBe(true);
    expect(inCircle(at(22.48001, 103.97), { centre: at(22.48, 103.97), radius: 0 })).toBe(false);
  });

  it('holds what is nearer than its radius to the north, and nothing that is farther', () => {
    const kmPerDegree = (Math.PI * EARTH_RADIUS_KM) / 180;
    fc.assert(
      fc.property(latitude, longitude, fc.double({ min: 0.1, max: 900, noNaN: true }), (lat, lon, radius) => {
        const north = (km: number) => at(lat + km / kmPerDegree, lon);
        expect(inCircle(north(radius * 0.999), { centre: at(lat, lon), radius })).toBe(true);
        expect(inCircle(north(radius * 1.001), { centre: at(lat, lon), radius })).toBe(false);
      }),
    );
  });
});

describe('polygon', () => {
  const laoCai = square(22, 103.5, 23, 104.5);

  it.each([
    ['in its middle', at(22.48, 103.97), true],
    ['on an edge', at(22, 104), true],
    ['on a corner', at(23, 104.5), true],
    ['beside it', at(22.5, 104.5001), false],
    ['at the height of two corners', at(23, 105), false],
    ['on the other side of the earth', at(22.48, -76.03), false],
  ])('says of a point %s: %s', (_what, where, expected) => {
    expect(inPolygon(where, laoCai)).toBe(expected);
  });

  it.each([
    ['east', at(-17, 179.9), true],
    ['west', at(-17, -179.9), true],
    ['east of it', at(-17, 177), false],
    ['on the other side of the earth', at(-17, 0), false],
  ])('crosses the 180th meridian: %s', (_what, where, expected) => {
    expect(inPolygon(where, square(-20, 178, -15, -178))).toBe(expected);
  });

  it('is closed over the pole that it goes round', () => {
    const arctic = ring(at(70, 0), at(70, 90), at(70, 180), at(70, -90));
    expect([at(80, 45), at(89, -170), at(60, 45), at(-80, 45)].map((p) => inPolygon(p, arctic))).toEqual([
      ...[true, true, false, false],
    ]);
    const antarctic = ring(at(-70, 0), at(-70, 90), at(-70, 180), at(-70, -90));
    expect([at(-80, 45), at(-60, 45)].map((p) => inPolygon(p, antarctic))).toEqual([true, false]);
  });

  it('has a hole where it goes round a place twice, and is empty where it has no width', () => {
    const twice = [...square(0, 0, 10, 10), ...square(2, 2, 8, 8), at(0, 0)];
    expect(inPolygon(at(5, 5), twice)).toBe(false);
    expect(inPolygon(at(1, 5), twice)).toBe(true);
    expect(inPolygon(at(5, 5), ring(at(0, 0), at(0, 10), at(0, 0)))).toBe(false);
  });

  it('knows inside from outside, wherever on earth it lies', () => {
    fc.assert(
      fc.property(star, ({ centre, polygon, inside, outside }) => {
        expect(inPolygon(centre, polygon)).toBe(true);
        expect(inside.every((p) => inPolygon(p, polygon))).toBe(true);
        expect(outside.some((p) => inPolygon(p, polygon))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('does not care which way round and from which corner it is told, nor where the meridians begin', () => {
    fc.assert(
      fc.property(
        star,
        point,
        fc.nat(20),
        fc.integer({ min: -179, max: 179 }),
        ({ polygon }, where, from, turn) => {
          const corners = polygon.slice(1);
          const shifted = [
            ...corners.slice(from % corners.length),
            ...corners.slice(0, from % corners.length),
          ];
          const expected = inPolygon(where, polygon);
          expect(inPolygon(where, ring(...shifted.reverse()))).toBe(expected);
          const turned = (p: CapPoint) => at(p.lat, wrapped(p.lon + turn));
          expect(inPolygon(turned(where), polygon.map(turned))).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of many corners on a circle agrees with the circle', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 8, max: 24, noNaN: true }),
        fc.double({ min: 102, max: 110, noNaN: true }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.constantFrom(0.97, 1.03),
        (lat, lon, turn, share) => {
          const kmPerDegree = (Math.PI * EARTH_RADIUS_KM) / 180;
          const spot = (angle: number, km: number) =>
            at(
              lat + (km / kmPerDegree) * Math.sin(angle),
              lon + ((km / kmPerDegree) * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180),
            );
          const corners = Array.from({ length: 72 }, (_, index) => spot((index / 72) * 2 * Math.PI, 20));
          const where = spot(turn, 20 * share);
          expect(inPolygon(where, ring(...corners))).toBe(
            inCircle(where, { centre: at(lat, lon), radius: 20 }),
          );
        },
      ),
    );
  });
});
