/**
 * What is to be done about the display's power next. Pure: it is told what was sent, what was heard and what is wanted, and names the one
 * thing to do now.
 *
 * Invariant: light goes before dark. What is wanted lit is ordered at once; the dark has waited.
 */
import type { PowerState } from '../../drivers/screen/power/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';

/** A television takes some 10 s from an order until it says that it has obeyed; it is asked meanwhile. */
export const ASK_EVERY = Duration.seconds(5);

/** Ordered and not obeyed for so long: it is ordered again. */
export const ORDER_AGAIN_AFTER = Duration.seconds(30);

/** Somebody with a remote control is found out within this. Each question takes the bus for a moment. */
export const LOOK_EVERY = Duration.minutes(5);

/** Orders without a sign of obedience before it is told as a fault. It is ordered on and on, more slowly. */
export const ORDERS_IN_VAIN = 2;

export interface PowerSeen {
  readonly wanted: 'on' | 'off';
  /** The last order, whether it was taken or not; undefined: none yet. */
  readonly ordered: { readonly what: 'on' | 'off'; readonly at: MonotonicTime } | undefined;
  /** Orders for what is wanted since the display last said that it is so. */
  readonly orders: number;
  /** The last that the display said; undefined: not asked since the last order. */
  readonly heard: { readonly state: PowerState; readonly at: MonotonicTime } | undefined;
}

export type PowerStep =
  | { readonly do: 'order'; readonly what: 'on' | 'off' }
  | { readonly do: 'ask' }
  | { readonly do: 'wait'; readonly until: MonotonicTime };

export function powerStep({ wanted, ordered, orders, heard }: PowerSeen, now: MonotonicTime): PowerStep {
  if (ordered?.what !== wanted) return { do: 'order', what: wanted };
  if (heard?.state === wanted) return askOr(after(heard.at, LOOK_EVERY), now);
  const patience = orders > ORDERS_IN_VAIN ? LOOK_EVERY : ORDER_AGAIN_AFTER;
  if (now >= after(ordered.at, patience)) return { do: 'order', what: wanted };
  return askOr(after(heard?.at ?? ordered.at, ASK_EVERY), now);
}

function askOr(due: MonotonicTime, now: MonotonicTime): PowerStep {
  return now >= due ? { do: 'ask' } : { do: 'wait', until: due };
}
