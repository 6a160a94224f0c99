/** The phrases that speak of an alert by itself, best first: each list is said in one breath, the first that this box has in a language. Pure. */
import type { Alert } from '../../../province/contract/messages/alert.ts';
import { isExercise } from '../is-exercise.ts';
import { phraseOfHazard } from '../phrases/phrase-of-hazard.ts';
import type { LevelPhrase, PhraseName } from '../phrases/phrase-words.ts';
import { isAllClear } from './is-all-clear.ts';

export type PhrasesInOneBreath = readonly [PhraseName, ...PhraseName[]];

export function phrasesOf(alert: Alert): readonly PhrasesInOneBreath[] {
  if (isExercise(alert)) return [['exercise']];
  if (isAllClear(alert)) return [['all-clear']];
  const level = `level-${alert.level}` as LevelPhrase;
  const hazard =
    phraseOfHazard(alert.hazard) ??
    alert.infos.map(({ cap }) => phraseOfHazard(cap?.event ?? '')).find((one) => one !== undefined);
  return [...(hazard ? [[hazard, level] as const] : []), ['emergency', level]];
}
