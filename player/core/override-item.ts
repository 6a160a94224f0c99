/** The siren that the button on the box begins. */
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import type { PlayItem } from '../item.ts';

/**
 * From the press, beside its length: an override begins anew each time that a lost device comes back, and one that comes and goes (its
 * own siren pulls the voltage down) would hold every alert back for ever.
 */
const HELD_AT_MOST = Duration.minutes(30);

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
    endBy: after(pressedAt, Duration.ms(HELD_AT_MOST + length)),
    stamps: { received: pressedAt },
  };
}
