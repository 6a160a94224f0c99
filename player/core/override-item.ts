/** The siren that the button on the box begins. */
import type { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { PlayItem } from '../item.ts';

export interface OverrideSpec {
  readonly id: string;
  readonly zones: readonly string[];
  readonly length: Duration;
  readonly volumePercent: number;
  readonly pressedAt: MonotonicTime;
}

export function overrideItem({ id, zones, length, volumePercent, pressedAt }: OverrideSpec): PlayItem {
  return {
    id,
    key: { exercise: false, rank: 5, level: 0 },
    zones,
    segments: [{ kind: 'stock', sound: 'siren', length }],
    volumePercent,
    afterCut: { kind: 'restart' },
    stamps: { received: pressedAt },
  };
}
