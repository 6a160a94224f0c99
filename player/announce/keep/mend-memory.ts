/**
 * Compares the stock sounds that the core thread plays from, in shared memory, with ones loaded anew, and puts right what has
 * changed. The core thread need not know: it may be playing them, and each sample is either the bad or the good one.
 */
import { STOCK_SOUNDS, type StockSound } from '../../item.ts';
import type { StockSounds } from '../load-stock-sounds.ts';
import type { Finding } from './finding.ts';

/** `fresh` at the rate of `held`. Of a sound that could not be loaded anew nothing is known. */
export function mendMemory(
  held: StockSounds['sounds'],
  fresh: StockSounds,
  words?: StockSounds['words'],
): Finding[] {
  const unknown = new Set(
    fresh.damaged.filter(({ instead }) => instead !== 'spare').map(({ sound }) => sound),
  );
  const sounds = STOCK_SOUNDS.flatMap((sound): Finding[] => {
    const inUse = held.get(sound);
    const right = fresh.sounds.get(sound);
    if (!inUse || !right || unknown.has(sound)) return [];
    if (inUse.length !== right.length || (isPhrase(sound) && isTone(held, inUse)))
      // It stood in for this one since the start: the next start takes the mended file.
      return [{ of: sound, where: 'memory', why: 'another sound stands in for it', mended: false }];
    return putRight(sound, inUse, right);
  });
  return [
    ...sounds,
    ...[...(fresh.words?.sounds ?? [])].flatMap(([word, right]) => {
      const inUse = words?.sounds.get(word);
      return inUse?.length === right.length ? putRight('time-words', inUse, right) : [];
    }),
  ];
}

function putRight(of: Finding['of'], inUse: Float32Array, right: Float32Array): Finding[] {
  let changed = 0;
  for (let i = 0; i < right.length; i++) if (inUse[i] !== right[i]) changed++;
  if (changed === 0) return [];
  inUse.set(right);
  return [{ of, where: 'memory', why: `${changed} samples had changed`, mended: true }];
}

function isPhrase(sound: StockSound): boolean {
  return sound !== 'siren' && sound !== 'attention';
}

function isTone(held: StockSounds['sounds'], samples: Float32Array): boolean {
  return samples === held.get('siren') || samples === held.get('attention');
}
