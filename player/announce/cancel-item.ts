/**
 * What is heard when an alert that sounded here is cancelled: one sentence that names it. Pure.
 *
 * It has no attention tone, which means danger. It goes behind every alert that is still in force, between their rounds; of an exercise
 * it is the sentence by which each of its rounds ends.
 */
import type { Alert } from '../../province/contract/messages/alert.ts';
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { OrderKey } from '../interrupt/order-key.ts';
import type { PlayItem, Segment } from '../item.ts';
import { isExercise } from './is-exercise.ts';

export interface CancelSpec {
  readonly id: string;
  /** The one that is cancelled. */
  readonly alert: Pick<Alert, 'status'>;
  /** The sentence with its issue time, whole. Absent: the stock one without a time. */
  readonly sentence: SharedArrayBuffer | undefined;
  /** Words that the cancel brought, in the order in which they are spoken. */
  readonly rings: readonly SharedArrayBuffer[];
  /** Where it sounded. Resolved: never empty. */
  readonly zones: readonly string[];
  /** 0–100, of the node's assignment. */
  readonly volume: { readonly emergency: number; readonly exercise: number };
  /** Nobody wants to hear of it any more. */
  readonly endBy: MonotonicTime;
}

/** Between what was cut off and the sentence, and between the sentence and further words. */
const GAP: Segment = { kind: 'silence', length: Duration.ms(500) };

export function cancelItem(spec: CancelSpec): PlayItem {
  const { id, alert, zones, volume, endBy } = spec;
  return {
    id,
    key: cancelOrderKey(alert),
    zones,
    segments: [GAP, ...segmentsOf(spec)],
    volumePercent: isExercise(alert) ? Math.min(volume.exercise, volume.emergency) : volume.emergency,
    afterCut: { kind: 'restart' },
    endBy,
    stamps: {},
  };
}

/** Before any programme, behind any alert. */
export function cancelOrderKey(alert: Pick<Alert, 'status'>): OrderKey {
  return { exercise: isExercise(alert), rank: 4, level: 0 };
}

function segmentsOf({ alert, sentence, rings }: CancelSpec): Segment[] {
  if (isExercise(alert)) return [{ kind: 'stock', sound: 'exercise-end-vi' }];
  return [
    sentence ? { kind: 'ring', ring: sentence } : { kind: 'stock', sound: 'cancelled-vi' },
    ...rings.flatMap((ring) => [GAP, { kind: 'ring', ring, instead: 'cancelled-vi' } as const]),
  ];
}
