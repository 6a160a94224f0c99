/** What each bench is given. */
import type { Belongings } from './belongings.ts';

export interface BenchContext {
  /** Fewer trials and shorter looks: to see that it works, not what it is worth. */
  readonly quick: boolean;
  /** A line on standard error; the next one takes its place. */
  readonly say: (text: string) => void;
  readonly belongings: Belongings;
}
