/**
 * Composes one round of an alert: what is said, in which order, how loud. Pure; the rings of words are given to it.
 *
 * A round always has its tone and at least one stretch of speech. An exercise says so before anything else and at its end, and where words
 * are not there that same sentence stands in: no drill can be mistaken for the real thing. When the alert was issued is said behind the
 * tone, where it is to be said.
 */
import type { Alert } from '../../province/contract/messages/alert.ts';
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { OrderKey } from '../interrupt/order-key.ts';
import type { PlayItem } from '../item.ts';
import { isExercise } from './is-exercise.ts';
import { isAllClear } from './words/is-all-clear.ts';
import type { LanguageWords } from './words/language-words.ts';
import { pause, stockPhrase, type Utterance, utterance } from './words/utterance.ts';
import type { Uttered } from './words/uttered.ts';
import { wordsInOrder } from './words/words-in-order.ts';

export interface AlertRoundSpec {
  /** Unique per play: a round that starts again after a crash is a new play. */
  readonly id: string;
  readonly alert: Alert;
  /** In the order in which they are spoken, each language once. */
  readonly words: readonly LanguageWords[];
  /** Of the alert's kind and level, in Vietnamese. Absent: it is not in memory. */
  readonly vietnamese?: Uttered;
  /** When it was issued, as a sentence, whole. Absent: it is not said in this round. */
  readonly issued?: Uttered;
  /** Resolved: never empty. */
  readonly zones: readonly string[];
  /** 0–100, of the node's assignment. An exercise is never louder than `exercise`. */
  readonly volume: { readonly emergency: number; readonly exercise: number };
  /** The alert's expiry on this boot's clock. Absent where the wall clock is not known: it sounds all the same. */
  readonly endBy?: MonotonicTime;
  readonly stamps: PlayItem['stamps'];
}

export interface AlertRound {
  readonly item: PlayItem;
  /** Of each segment of the item, in its place. */
  readonly utterances: readonly Utterance[];
}

const GAP = pause(Duration.ms(500));
const TONE: Utterance = { segment: { kind: 'stock', sound: 'attention' } };

export function alertItem(spec: AlertRoundSpec): AlertRound {
  const { id, alert, zones, volume, stamps } = spec;
  const utterances = utterancesOf(spec);
  const item: PlayItem = {
    id,
    key: alertOrderKey(alert),
    zones,
    segments: utterances.map(({ segment }) => segment),
    volumePercent: isExercise(alert) ? Math.min(volume.exercise, volume.emergency) : volume.emergency,
    afterCut: { kind: 'restart' },
    ...(spec.endBy !== undefined && { endBy: spec.endBy }),
    stamps,
  };
  return { item, utterances };
}

/** Its place in the arbiter's order. CAP `exercise` and `test` alike never sound as real. */
export function alertOrderKey(alert: Pick<Alert, 'status' | 'level'>): OrderKey {
  return { exercise: isExercise(alert), rank: 4, level: alert.level as OrderKey['level'] };
}

function utterancesOf({ alert, words, vietnamese, issued }: AlertRoundSpec): readonly Utterance[] {
  const when = issued ? [GAP, utterance(issued, 'vi', 'phrase')] : [];
  if (isExercise(alert)) {
    const said = wordsInOrder({ words, standIn: 'exercise-vi', vietnameseFirst: false });
    const mark = stockPhrase('exercise-vi');
    // Something is said behind the tone, be it this alone.
    const body = said.length > 0 ? said : [mark];
    return [mark, GAP, TONE, ...when, GAP, ...body, GAP, stockPhrase('exercise-end-vi')];
  }
  const standIn = isAllClear(alert) ? 'cancelled-vi' : 'emergency-vi';
  const vietnameseFirst = vietnamese ? { phrase: vietnamese } : {};
  return [TONE, ...when, GAP, ...wordsInOrder({ words, standIn, vietnameseFirst })];
}
