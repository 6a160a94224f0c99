/** What the arbiter knows of an item: enough to order it, nothing of its content. */
import type { MonotonicTime } from '../../time/instant.ts';
import type { AfterCut } from '../item.ts';
import type { OrderKey } from './order-key.ts';

export interface Entry {
  /** Unique per play: once it has ended, it is not accepted again. */
  readonly id: string;
  readonly key: OrderKey;
  /** Where it sounds. Absent on a screen: nothing is seen beneath another. */
  readonly zones?: readonly string[];
  /** `duck`: what is weaker and sounds in no other zones goes on beneath it. Absent: it is cut. */
  readonly over?: 'duck';
  readonly afterCut: AfterCut;
  /** First instant at which it may not be on air any more. Absent: no bound. */
  readonly endBy?: MonotonicTime;
}
