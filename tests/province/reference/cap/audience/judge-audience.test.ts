import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapArea } from '../../../../../province/contract/cap/cap-alert.ts';
import { judgeAudience } from '../../../../../province/reference/cap/audience/judge-audience.ts';
import type { RegisteredNode } from '../../../../../province/reference/folder/node-registry.ts';

function node(nodeId: string, commune?: string, position?: readonly [number, number]): RegisteredNode {
  const groups = ['province:10', ...(commune === undefined ? [] : [`commune:${commune}`])];
  return {
    nodeId,
    assignment: { groups } as unknown as RegisteredNode['assignment'],
    ...(position && { position: { latitude: position[0], longitude: position[1] } }),
  };
}

const area = (change: Partial<CapArea> & { codes?: readonly string[] } = {}): CapArea => ({
  areaDesc: 'Thung lũng',
  polygon: [],
  circle: [],
  ...change,
  geocode: (change.codes ?? []).map((value) => ({ valueName: 'commune', value })),
});
const valley = [
  { lat: 22, lon: 103 },
  { lat: 22, lon: 104 },
  { lat: 23, lon: 104 },
  { lat: 23, lon: 103 },
  { lat: 22, lon: 103 },
];
const drawn = area({ polygon: [valley] });
const codes = ({ geocode }: CapArea) => geocode.map(({ value }) => value);
const judge = (areas: readonly CapArea[], nodes: readonly RegisteredNode[]) =>
  judgeAudience(areas, nodes, codes);

describe('audience of a CAP document', () => {
  it('is the group of a commune that is named by code', () => {
    const found = judge([area({ codes: ['1', '9'] })], [node('a', '1'), node('b', '2')]);
    expect(found).toEqual({
      aud: ['commune:1'],
      groups: ['commune:1'],
      inside: [],
      unplaced: [],
      nobody: [],
    });
  });

  it('is the nodes inside a polygon or a circle, and those of named communes beside', () => {
    const nodes = [
      node('valley', '2', [22.5, 103.5]),
      node('town', '3', [21, 105]),
      node('far', '4', [10, 106]),
      node('office', '1', [22.6, 103.6]),
    ];
    const circle = area({ circle: [{ centre: { lat: 21.05, lon: 105 }, radius: 10 }] });
    const found = judge([drawn, circle, area({ codes: ['1'] })], nodes);
    expect(found.aud).toEqual(['commune:1', 'valley', 'town']);
    expect(found.inside).toEqual(['valley', 'office', 'town']);
  });

  it('says which area meets nobody', () => {
    const nodes = [node('far', '4', [10, 106])];
    const elsewhere = { ...area({ codes: ['77'] }), areaDesc: 'Nơi khác' };
    expect(judge([drawn, elsewhere], nodes)).toMatchObject({ aud: [], nobody: ['Thung lũng', 'Nơi khác'] });
  });

  it('names a node without a position as not judged, and warns it with its commune', () => {
    const nodes = [
      node('placed', '2', [22.5, 103.5]),
      node('same', '2'),
      node('dry', '3', [10, 106]),
      node('hill', '3'),
    ];
    const found = judge([drawn], nodes);
    expect(found.unplaced).toEqual([
      { nodeId: 'same', warned: true },
      { nodeId: 'hill', warned: false },
    ]);
    expect(found.aud).toEqual(['placed', 'same']);
  });

  it('rather warns a commune of which nothing is known than keeps silent, where the area meets others', () => {
    expect(judge([drawn], [node('placed', '2', [22.5, 103.5]), node('dark', '5'), node('none')]).aud).toEqual(
      [...['placed', 'dark', 'none']],
    );
  });

  it('warns nobody without a position of an area that meets no node with one', () => {
    const found = judge([drawn], [node('far', '4', [10, 106]), node('dark', '5')]);
    expect(found).toMatchObject({ aud: [], unplaced: [{ nodeId: 'dark', warned: false }] });
  });

  it('does not widen an area that says by code where it is', () => {
    const both = area({ polygon: [valley], codes: ['1'] });
    const found = judge([both], [node('a', '1'), node('in', '2', [22.5, 103.5]), node('dark', '2')]);
    expect(found.aud).toEqual(['commune:1', 'in']);
    expect(found.unplaced).toEqual([{ nodeId: 'dark', warned: false }]);
  });

  it('does not speak of positions where nothing is drawn', () => {
    expect(judge([area({ codes: ['1'] })], [node('a', '1'), node('b', '2')]).unplaced).toEqual([]);
  });

  it('grows, never shrinks, with each further area', () => {
    const place = fc.tuple(fc.integer({ min: 20, max: 24 }), fc.integer({ min: 101, max: 106 }));
    const someNode = fc.record({ commune: fc.constantFrom('1', '2', '3'), place: fc.option(place) });
    const someArea = fc.record({ code: fc.option(fc.constantFrom('1', '2', '9')), at: place });
    fc.assert(
      fc.property(fc.array(someNode), fc.array(someArea, { minLength: 1 }), (given, drawnAreas) => {
        const nodes = given.map((one, index) => node(`n${index}`, one.commune, one.place ?? undefined));
        const areas = drawnAreas.map(({ code, at: [lat, lon] }) =>
          area({ ...(code && { codes: [code] }), circle: [{ centre: { lat, lon }, radius: 120 }] }),
        );
        const reached = (some: readonly CapArea[]) => {
          const aud = new Set(judge(some, nodes).aud);
          return nodes.filter((one) => aud.has(one.nodeId) || one.assignment.groups.some((g) => aud.has(g)));
        };
        const fewer = reached(areas.slice(1));
        expect(reached(areas)).toEqual(expect.arrayContaining(fewer));
      }),
    );
  });
});
