/** What the arbiter holds, what it is told and what it answers: plain data, never changed in place. */
import type { MonotonicTime } from '../../time/instant.ts';
import type { EndReason } from '../protocol.ts';
import type { Entry } from './entry.ts';

/** Cut by something stronger; it comes back when that and all else that is stronger has ended. */
export interface Interrupted {
  readonly entry: Entry;
  readonly cutAt: MonotonicTime;
  /** Id of the item that cut it. */
  readonly by: string;
}

export interface ArbiterState {
  /** Absent only when nothing at all is held. */
  readonly onAir?: { readonly entry: Entry; readonly since: MonotonicTime };
  /** Go on beneath what is on air, quieter: each weaker than what lies over it, so the strongest is last. */
  readonly beneath: readonly Entry[];
  /** In the order they were cut, so the strongest is last. All are weaker than what is on air or beneath it. */
  readonly interrupted: readonly Interrupted[];
  /** Not yet heard, in the order they were accepted. */
  readonly waiting: readonly Entry[];
}

export const EMPTY_ARBITER: ArbiterState = { beneath: [], interrupted: [], waiting: [] };

/** `at` never goes back from one input to the next. */
export type ArbiterInput =
  | { readonly type: 'accept'; readonly entry: Entry; readonly at: MonotonicTime }
  /** The item on air, or one beneath it, sounded to its end. Of any other item it means nothing. */
  | { readonly type: 'finished'; readonly id: string; readonly at: MonotonicTime }
  | {
      readonly type: 'end';
      readonly item: string | 'all';
      readonly reason: EndReason;
      readonly at: MonotonicTime;
    }
  | { readonly type: 'tick'; readonly at: MonotonicTime };

/** To be carried out in order. `end` names an item on air, beneath, interrupted or waiting, and is its last word. */
export type ArbiterEffect =
  | { readonly type: 'start'; readonly id: string }
  | { readonly type: 'cut'; readonly id: string; readonly by: string }
  /** From on air to beneath `by`, which starts or comes back next. */
  | { readonly type: 'duck'; readonly id: string; readonly by: string }
  /** From beneath to on air: what lay over it has ended. */
  | { readonly type: 'unduck'; readonly id: string }
  /** Back on air, at the place its `afterCut` says. */
  | { readonly type: 'resume'; readonly id: string }
  | { readonly type: 'end'; readonly id: string; readonly reason: EndReason };
