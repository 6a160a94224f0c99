/**
 * Which faults hold, and what is to be reported of them. Pure: the book of now and what happened → the book of then and reports.
 *
 * A fault is reported when it begins and when it has been gone for a while; in between it is only counted. So one that comes and
 * goes every second makes two reports, not thousands.
 */
import { Duration } from '../../../time/duration.ts';
import { after, MonotonicTime, type WallTime } from '../../../time/instant.ts';

/** Gone for so long, it is over. */
export const SETTLED = Duration.seconds(30);

/** Something that merely happens is over when it has not happened for so long. */
const QUIET = Duration.minutes(10);

/** Of the contract's schema. */
const LONGEST_DETAIL = 2_000;

export type FaultEntry =
  | { readonly state: 'holds'; readonly detail: string; readonly count: number }
  /** Ended, unless it comes back before `until`. */
  | {
      readonly state: 'ending';
      readonly detail: string;
      readonly count: number;
      readonly endedAt: WallTime;
      readonly until: MonotonicTime;
    };

export type FaultBook = ReadonlyMap<string, FaultEntry>;

export type FaultInput =
  | { readonly kind: 'raise' | 'note'; readonly code: string; readonly detail: string }
  | { readonly kind: 'clear'; readonly code: string }
  /** Time has passed. */
  | { readonly kind: 'look' };

export interface FaultNews {
  readonly code: string;
  readonly status: 'raised' | 'cleared';
  readonly detail: string;
  readonly count: number;
  readonly at: WallTime;
}

export interface Now {
  readonly wall: WallTime;
  readonly monotonic: MonotonicTime;
}

export function turnPage(
  book: FaultBook,
  input: FaultInput,
  now: Now,
): { readonly book: FaultBook; readonly news: readonly FaultNews[] } {
  switch (input.kind) {
    case 'raise':
    case 'note': {
      const before = book.get(input.code);
      const { code } = input;
      const count = (before?.count ?? 0) + 1;
      const detail = input.detail.slice(0, LONGEST_DETAIL);
      const entry: FaultEntry =
        input.kind === 'raise'
          ? { state: 'holds', detail, count }
          : { state: 'ending', detail, count, endedAt: now.wall, until: after(now.monotonic, QUIET) };
      return {
        book: new Map(book).set(code, entry),
        news: before ? [] : [{ code, status: 'raised', detail, count, at: now.wall }],
      };
    }
    case 'clear': {
      const before = book.get(input.code);
      if (before?.state !== 'holds') return { book, news: [] };
      const { detail, count } = before;
      const until = after(now.monotonic, SETTLED);
      return {
        book: new Map(book).set(input.code, { state: 'ending', detail, count, endedAt: now.wall, until }),
        news: [],
      };
    }
    case 'look': {
      const over = [...book].flatMap(([code, entry]) =>
        entry.state === 'ending' && entry.until <= now.monotonic ? [{ code, entry }] : [],
      );
      if (over.length === 0) return { book, news: [] };
      const codes = new Set(over.map(({ code }) => code));
      return {
        book: new Map([...book].filter(([code]) => !codes.has(code))),
        news: over.map(({ code, entry }) => ({
          code,
          status: 'cleared',
          detail: entry.detail,
          count: entry.count,
          at: entry.endedAt,
        })),
      };
    }
  }
}

/** When to look next; undefined while nothing ends. */
export function nextLook(book: FaultBook): MonotonicTime | undefined {
  const ends = [...book.values()].flatMap((entry) => (entry.state === 'ending' ? [entry.until] : []));
  return ends.length === 0 ? undefined : MonotonicTime.ms(Math.min(...ends));
}
