/** How loud alerts are in these zones now (0–100), as real and as an exercise. */
import type { Assignment } from '../../../province/contract/messages/assignment.ts';
import { volumePercent } from '../../../scheduler/volume.ts';
import type { WallTime } from '../../../time/instant.ts';

export function alertVolumes(
  assignment: Pick<Assignment, 'volume' | 'timezone' | 'zones'>,
  now: WallTime,
  zones: readonly string[],
): { readonly emergency: number; readonly exercise: number } {
  return {
    emergency: volumePercent(assignment, now, { kind: 'emergency' }, zones),
    exercise: volumePercent(assignment, now, { kind: 'exercise' }, zones),
  };
}
