/** Which programmes sounded more than once: as the play log tells it, and as it was recorded. Pure. */
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import type { Recording } from '../../measure/recording.ts';
import { toneAmplitude } from '../../player/announce/measure.ts';

/** Items with more than one row: each was planned once, and a row is told when all is known of it. */
export function replayed(rows: readonly Pick<PlayLogRow, 'item' | 'class'>[]): string[] {
  const told = new Map<string, number>();
  for (const { item, class: kind } of rows)
    if (kind === 'normal' || kind === 'priority') told.set(item, (told.get(item) ?? 0) + 1);
  return [...told].filter(([, times]) => times > 1).map(([item]) => item);
}

/** Each is judged whole (s). */
const WINDOW = 0.05;
/** No vowel stays on one pitch for so long (windows). */
const STEADY = 10;
/** Far below what a programme is brought to (0–1). */
const FAINT = 0.02;

/** Whether a programme that is one tone is in a recording; whole minutes in a moment, as boxes run beside it. */
export function isHeard({ samples, rate }: Recording, hertz: number): boolean {
  const size = Math.round(WINDOW * rate);
  let steady = 0;
  for (let at = 0; at + size <= samples.length && steady < STEADY; at += size)
    steady = toneAmplitude(samples.subarray(at, at + size), hertz, rate) >= FAINT ? steady + 1 : 0;
  return steady === STEADY;
}
