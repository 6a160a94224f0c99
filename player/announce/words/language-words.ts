/** All that one language of an alert can be said with. What is absent is not to be had here: the rest stands. */
import type { Uttered } from './uttered.ts';

export interface LanguageWords {
  /** BCP 47. */
  readonly language: string;
  /** What the message brought, recorded: it may arrive in time, or not. */
  readonly audio?: Uttered;
  /** What this box has of the alert's kind and level. */
  readonly phrase?: Uttered;
  /** The message's own text, read by this box. */
  readonly speech?: Uttered;
}
