import type { WhyNot } from '../drill/why-not.ts';
import type { Words } from './words.client.js';

/** `t`: one language of WORDS. `time`: an instant in words. */
export function whyOf(why: WhyNot, t: Words, time: (instant: string) => string): string;
