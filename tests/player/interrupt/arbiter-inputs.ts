/** What a case of the arbiter is made of. */
import type { Entry } from '../../../player/interrupt/entry.ts';
import type { ArbiterEffect, ArbiterInput } from '../../../player/interrupt/state.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

export interface ArbiterCase {
  readonly does: string;
  readonly given: readonly ArbiterInput[];
  readonly when: ArbiterInput;
  readonly effects: readonly ArbiterEffect[];
}

export const at = MonotonicTime.ms;
export const resume: Entry['afterCut'] = { kind: 'resume', within: Duration.minutes(10) };
export const entry = (id: string, key: Partial<Entry['key']>, more: Partial<Entry> = {}): Entry => ({
  id,
  key: { exercise: false, rank: 2, level: 0, ...key },
  afterCut: (key.rank ?? 2) >= 4 ? { kind: 'restart' } : resume,
  ...more,
});
export const accept = (accepted: Entry, time: number): ArbiterInput => ({
  type: 'accept',
  entry: accepted,
  at: at(time),
});
export const finished = (id: string, time: number): ArbiterInput => ({ type: 'finished', id, at: at(time) });
export const tick = (time: number): ArbiterInput => ({ type: 'tick', at: at(time) });
export const stop = (item: string, time: number): ArbiterInput => ({
  type: 'end',
  item,
  reason: 'stopped',
  at: at(time),
});
export const until = (base: Entry, time: number): Entry => ({ ...base, endBy: at(time) });
export const flood = entry('flood', { rank: 4, level: 3 });
