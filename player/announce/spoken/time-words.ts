/** The words of times as they were recorded, in shared memory: the core thread loads them beside the stock sounds, the main thread speaks with them. */
import type { TimeWord } from './time-word.ts';

export interface TimeWords {
  /** Frames per second. */
  readonly rate: number;
  /** All of `TIME_WORDS`, one channel each, −1 to 1. */
  readonly sounds: ReadonlyMap<TimeWord, Float32Array>;
}
