/**
 * What a box is where no province tells it: all its zones, one volume by day, quiet nights. The volume of alerts and of what is pressed
 * on the box is not for a message of the plain protocol to change.
 */
import type { Assignment } from '../../../../province/contract/messages/assignment.ts';
import type { LegacyNode } from './legacy-node.ts';

/** Until a `volume` message says otherwise. */
export const FIRST_VOLUME = 60;

export function ownAssignment({ nodeId, kind, zones, quiet }: LegacyNode, standard: number): Assignment {
  return {
    ...{
      kind,
      name: nodeId,
      clusterCode: nodeId,
      groups: [],
      timezone: 'Asia/Ho_Chi_Minh',
      languages: ['vi'],
    },
    zones: zones.map((id) => ({ id, name: id })),
    volume: { standard, emergency: 100, exercise: 50, byHour: [] },
    quietHours: [quiet],
    ...{ sessionLimits: {}, issuerOrder: [] },
  };
}
