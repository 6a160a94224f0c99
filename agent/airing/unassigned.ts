/** What holds for a box before its first assignment: nothing scheduled sounds; an alert does, in Vietnamese, at full volume. */
import { Assignment } from '../../province/contract/messages/assignment.ts';

export const UNASSIGNED: Assignment = Assignment.parse({
  kind: 'speaker',
  name: 'Chưa được giao',
  clusterCode: 'chua-giao',
  groups: [],
  zones: [{ id: 'all', name: 'all' }],
  volume: { standard: 50, emergency: 100, exercise: 30 },
  quietHours: [],
});
