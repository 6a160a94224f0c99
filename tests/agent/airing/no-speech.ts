/** A box that reads nothing aloud. */
import type { Speech } from '../../../agent/airing/sound/sources.ts';

export const noSpeech: Speech = {
  speaks: () => false,
  say: () => {
    throw new Error('a text was to be read by a box without a voice');
  },
};
