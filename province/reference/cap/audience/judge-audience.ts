/**
 * Which nodes a CAP document means: those of the communes it names by code, and those that stand inside what it draws on the map. Pure.
 *
 * Codes, polygons and circles of an area are a union (CAP 1.2 §3.2.4). A node without a position cannot be held against a map. It is
 * named; and where an area says by its drawing alone where it is, the node goes with its commune: it is warned if a node of its
 * commune stands inside, or if its commune has no placed node while the area meets others. Rather too wide than silent; but an
 * area that meets no placed node is elsewhere, and warns nobody here.
 */
import type { CapArea } from '../../../contract/cap/cap-alert.ts';
import type { RegisteredNode } from '../../folder/node-registry.ts';
import type { Position } from '../../folder/position.ts';
import { inCircle } from '../geometry/in-circle.ts';
import { inPolygon } from '../geometry/in-polygon.ts';

export interface AudienceJudgement {
  /** Group ids and node ids for the envelope; empty: nobody here. */
  readonly aud: readonly string[];
  /** `commune:<code>` with a registered node. */
  readonly groups: readonly string[];
  /** Nodes inside a polygon or circle. */
  readonly inside: readonly string[];
  /** Nodes without a position that no commune's code names: not judged. `warned`: included all the same. */
  readonly unplaced: readonly { readonly nodeId: string; readonly warned: boolean }[];
  /** `areaDesc` of areas that meet no node. */
  readonly nobody: readonly string[];
}

interface JudgedArea {
  readonly groups: readonly string[];
  readonly drawn: boolean;
  readonly inside: readonly RegisteredNode[];
}

const COMMUNE = 'commune:';

/** `communesOf`: codes that an area names by geocode. */
export function judgeAudience(
  areas: readonly CapArea[],
  nodes: readonly RegisteredNode[],
  communesOf: (area: CapArea) => readonly string[],
): AudienceJudgement {
  const known = new Set(nodes.flatMap(communes));
  const judged = areas.map(
    (area): JudgedArea => ({
      groups: communesOf(area)
        .map((code) => `${COMMUNE}${code}`)
        .filter((group) => known.has(group)),
      drawn: communesOf(area).length === 0 && area.polygon.length + area.circle.length > 0,
      inside: nodes.filter(({ position }) => position && isInside(position, area)),
    }),
  );
  const groups = [...new Set(judged.flatMap((area) => area.groups))];
  const named = (node: RegisteredNode) => communes(node).some((group) => groups.includes(group));
  const inside = [...new Set(judged.flatMap((area) => area.inside))];
  const placed = new Set(nodes.filter(({ position }) => position).flatMap(communes));
  const goesAlong = (node: RegisteredNode, area: JudgedArea) => {
    if (!area.drawn || area.inside.length === 0) return false;
    const own = communes(node);
    return (
      area.inside.some((met) => communes(met).some((group) => own.includes(group))) ||
      !own.some((group) => placed.has(group))
    );
  };
  const isDrawn = areas.some(({ polygon, circle }) => polygon.length + circle.length > 0);
  const unplaced = nodes
    .filter((node) => isDrawn && !node.position && !named(node))
    .map((node) => ({ nodeId: node.nodeId, warned: judged.some((area) => goesAlong(node, area)) }));
  const single = [
    ...inside.filter((node) => !named(node)).map(({ nodeId }) => nodeId),
    ...unplaced.filter(({ warned }) => warned).map(({ nodeId }) => nodeId),
  ];
  return {
    aud: [...groups, ...single],
    groups,
    inside: inside.map(({ nodeId }) => nodeId),
    unplaced,
    nobody: areas
      .filter((_, index) => (judged[index]?.groups.length ?? 0) + (judged[index]?.inside.length ?? 0) === 0)
      .map(({ areaDesc }) => areaDesc),
  };
}

function communes({ assignment }: RegisteredNode): readonly string[] {
  return assignment.groups.filter((group) => group.startsWith(COMMUNE));
}

function isInside({ latitude, longitude }: Position, { polygon, circle }: CapArea): boolean {
  const point = { lat: latitude, lon: longitude };
  return polygon.some((one) => inPolygon(point, one)) || circle.some((one) => inCircle(point, one));
}
