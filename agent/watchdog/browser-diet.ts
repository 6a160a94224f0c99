/**
 * Keeps the browser from growing for ever: above its ceiling the page starts anew, and where that does not help the browser, only while nothing
 * but the clock is on. Pure.
 */
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';

/** What a new page or a new browser takes until its memory says something about it. */
const SETTLES = Duration.minutes(2);

/** A board that needs more than its ceiling with nothing on it is not started anew all day. */
const TRIED_AGAIN = Duration.hours(6);

export type Diet =
  | { readonly state: 'under' }
  /** The last thing that was done about it, and until when it is waited for. */
  | { readonly state: 'over'; readonly done: 'page' | 'browser' | 'fault'; readonly until: MonotonicTime };

export interface DietLook {
  readonly at: MonotonicTime;
  readonly over: boolean;
  /** Nothing but the clock and standing notices is on. */
  readonly idle: boolean;
}

export type DietEffect = 'page' | 'browser' | 'fault' | 'well';

export function watchDiet(
  diet: Diet,
  { at, over, idle }: DietLook,
): { readonly diet: Diet; readonly effect?: DietEffect } {
  if (!over)
    return {
      diet: { state: 'under' },
      ...(diet.state === 'over' && diet.done === 'fault' && { effect: 'well' as const }),
    };
  if (diet.state === 'over' && at < diet.until) return { diet };
  const done =
    diet.state === 'under' || diet.done === 'fault' ? 'page' : diet.done === 'page' ? 'browser' : 'fault';
  if (done !== 'fault' && !idle) return { diet };
  return {
    diet: { state: 'over', done, until: after(at, done === 'fault' ? TRIED_AGAIN : SETTLES) },
    effect: done,
  };
}
