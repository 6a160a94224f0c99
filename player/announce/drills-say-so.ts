import type { StockSounds } from './load-stock-sounds.ts';

/** Whether the sentence by which an exercise says that it is one is there: a tone that stands in for it says nothing. */
export function drillsSaySo({ damaged }: Pick<StockSounds, 'damaged'>): boolean {
  return !damaged.some(({ sound, instead }) => sound === 'exercise-vi' && instead !== 'spare');
}
