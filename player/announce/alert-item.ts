/**
 * Composes one round of an alert: what is said, in which order, how loud. Pure; the rings of words are given to it.
 *
 * A round always has its tone and at least one stretch of speech: where a recording is absent or fails, the stock phrase in
 * memory stands in. An exercise says so before anything else and at its end, and its stand-in is that same sentence: no drill
 * can be mistaken for the real thing. When the alert was issued is said behind the tone, where it is to be said.
 */
import type { Alert } from '../../province/contract/messages/alert.ts';
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { OrderKey } from '../interrupt/order-key.ts';
import type { PlayItem, Segment, StockSound } from '../item.ts';
import { isExercise } from './is-exercise.ts';
import { spokenLanguages } from './spoken/spoken-languages.ts';

export interface AlertRoundSpec {
  /** Unique per play: a round that starts again after a crash is a new play. */
  readonly id: string;
  readonly alert: Alert;
  /** The node's languages, in the order they are spoken. */
  readonly languages: readonly string[];
  /** Decoded words by language; a language that is not in here is not recorded, or not here yet. */
  readonly rings: ReadonlyMap<string, SharedArrayBuffer>;
  /** When it was issued, as a sentence, whole. Absent: it is not said in this round. */
  readonly issued?: SharedArrayBuffer;
  /** Resolved: never empty. */
  readonly zones: readonly string[];
  /** 0–100, of the node's assignment. An exercise is never louder than `exercise`. */
  readonly volume: { readonly emergency: number; readonly exercise: number };
  /** The alert's expiry on this boot's clock. Absent where the wall clock is not known: it sounds all the same. */
  readonly endBy?: MonotonicTime;
  readonly stamps: PlayItem['stamps'];
}

/** Between tone and languages. EN 54-16 and its kin allow 30 s inside a round; people need a breath. */
const GAP: Segment = { kind: 'silence', length: Duration.ms(500) };

export function alertItem(spec: AlertRoundSpec): PlayItem {
  const { id, alert, zones, volume, stamps } = spec;
  const exercise = isExercise(alert);
  return {
    id,
    key: alertOrderKey(alert),
    zones,
    segments: segmentsOf(spec),
    volumePercent: exercise ? Math.min(volume.exercise, volume.emergency) : volume.emergency,
    afterCut: { kind: 'restart' },
    ...(spec.endBy !== undefined && { endBy: spec.endBy }),
    stamps,
  };
}

/** Its place in the arbiter's order. CAP `exercise` and `test` alike never sound as real. */
export function alertOrderKey(alert: Pick<Alert, 'status' | 'level'>): OrderKey {
  return { exercise: isExercise(alert), rank: 4, level: alert.level as OrderKey['level'] };
}

function segmentsOf({ alert, languages, rings, issued }: AlertRoundSpec): Segment[] {
  const standIn: StockSound = isExercise(alert) ? 'exercise-vi' : 'emergency-vi';
  const opening: Segment[] = isExercise(alert)
    ? [{ kind: 'stock', sound: 'exercise-vi' }, GAP, { kind: 'stock', sound: 'attention' }]
    : [{ kind: 'stock', sound: 'attention' }];
  const speech: Segment[] = [];
  for (const language of spokenLanguages(alert, languages)) {
    const ring = rings.get(language);
    if (ring) speech.push({ kind: 'ring', ring, instead: standIn });
    // The phrase exists in Vietnamese only: once says it all, for however many languages it stands in.
    else if (!speech.some((segment) => segment.kind === 'stock')) {
      speech.push({ kind: 'stock', sound: standIn });
    }
  }
  const after: Segment[] = [
    ...(issued ? [{ kind: 'ring', ring: issued } as const] : []),
    ...speech,
    ...(isExercise(alert) ? [{ kind: 'stock', sound: 'exercise-end-vi' } as const] : []),
  ];
  return [...opening, ...after.flatMap((segment) => [GAP, segment])];
}
