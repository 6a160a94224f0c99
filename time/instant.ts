/**
 * Two kinds of "when", never mixed: the wall's time for schedules, monotonic time for everything else.
 */
import type { Duration } from './duration.ts';

declare const scale: unique symbol;

/** Milliseconds since 1970-01-01T00:00:00Z, by a clock that people set and that may step. */
export type WallTime = number & { readonly [scale]: 'wall' };

/** Milliseconds of CLOCK_MONOTONIC: never steps, comparable between processes of one boot only. */
export type MonotonicTime = number & { readonly [scale]: 'monotonic' };

export const WallTime = {
  ms: (n: number) => n as WallTime,
  /** Reads RFC 3339 with offset. Throws RangeError on anything else. */
  parse(text: string): WallTime {
    const ms = Date.parse(text);
    if (Number.isNaN(ms))
      throw new RangeError(`"${text}" is not an instant such as 2026-11-22T05:00:00+07:00`);
    return ms as WallTime;
  },
  /** RFC 3339 in UTC, as every report carries it. */
  format: (t: WallTime) => new Date(t).toISOString(),
} as const;

export const MonotonicTime = { ms: (n: number) => n as MonotonicTime } as const;

/** The instant that lies `by` after `t`, on the same scale. */
export function after<T extends WallTime | MonotonicTime>(t: T, by: Duration): T {
  return (t + by) as T;
}

/** How long from `from` to `to`, both on the same scale. */
export function between<T extends WallTime | MonotonicTime>(from: T, to: NoInfer<T>): Duration {
  return (to - from) as unknown as Duration;
}
