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
import type { PlayItem } from '../item.ts';
import { isExercise } from './is-exercise.ts';
import type { LanguageWords } from './words/language-words.ts';
import { pause, stockPhrase, type Utterance, utterance } from './words/utterance.ts';
import type { Uttered } from './words/uttered.ts';
import { wordsInOrder } from './words/words-in-order.ts';

export interface CancelSpec {
  readonly id: string;
  /** The one that is cancelled. */
  readonly alert: Pick<Alert, 'status'>;
  /** The sentence with its issue time, whole. Absent: the stock one without a time. */
  readonly sentence: Uttered | undefined;
  /** That the danger is over, where the cancel says so and not only that the warning is. */
  readonly allClear: Uttered | undefined;
  /** That the cancel brought, in the order in which they are spoken. */
  readonly words: readonly LanguageWords[];
  /** Where it sounded. Resolved: never empty. */
  readonly zones: readonly string[];
  /** 0–100, of the node's assignment. */
  readonly volume: { readonly emergency: number; readonly exercise: number };
  /** Nobody wants to hear of it any more. */
  readonly endBy: MonotonicTime;
}

/** Between what was cut off and the sentence, and between the sentence and further words. */
const GAP = pause(Duration.ms(500));

export interface CancelPlay {
  readonly item: PlayItem;
  /** Of each segment of the item, in its place. */
  readonly utterances: readonly Utterance[];
}

export function cancelItem(spec: CancelSpec): CancelPlay {
  const { id, alert, zones, volume, endBy } = spec;
  const utterances = [GAP, ...utterancesOf(spec)];
  const item: PlayItem = {
    id,
    key: cancelOrderKey(alert),
    zones,
    segments: utterances.map(({ segment }) => segment),
    volumePercent: isExercise(alert) ? Math.min(volume.exercise, volume.emergency) : volume.emergency,
    afterCut: { kind: 'restart' },
    endBy,
    stamps: {},
  };
  return { item, utterances };
}

/** Before any programme, behind any alert. */
export function cancelOrderKey(alert: Pick<Alert, 'status'>): OrderKey {
  return { exercise: isExercise(alert), rank: 4, level: 0 };
}

function utterancesOf({ alert, sentence, allClear, words }: CancelSpec): readonly Utterance[] {
  if (isExercise(alert)) return [stockPhrase('exercise-end-vi')];
  const said = wordsInOrder({ words, standIn: undefined, vietnameseFirst: false });
  return [
    sentence ? utterance(sentence, 'vi', 'phrase') : stockPhrase('cancelled-vi'),
    ...(allClear ? [GAP, utterance(allClear, 'vi', 'phrase', 'next')] : []),
    ...(said.length > 0 ? [GAP, ...said] : []),
  ];
}
