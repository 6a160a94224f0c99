/**
 * One question to the box and what came of it. Never throws: that nobody answered is an answer of its own, since it must not be shown
 * as done, nor as refused.
 */
import type { Refused } from '../../api/session.ts';

export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The box said no, and why. */
  | { readonly kind: 'refused'; readonly status: number; readonly refused: Refused }
  /** No answer: nobody knows whether the box did it. */
  | { readonly kind: 'lost' };

/** How whoever asks reaches the box: the session's token with everything that is not a GET. */
export interface Asking {
  /** Of the session; undefined before there is one. */
  readonly token: string | undefined;
}

/** Then the box counts as not there (ms). On its own network it answers within a tenth of a second. */
const ANSWER_WITHIN_MS = 4_000;

/** Statuses of whatever stands between the page and the box, when the box behind it does not answer. */
const NOBODY_BEHIND = [502, 503, 504];

/** The header of whoever is not logged in: a foreign page cannot send any. */
export const NOBODY = '1';

export interface Question {
  /** Absent: it is a GET. */
  readonly body?: unknown;
  /** Whether it would be answered, not what: a hundredth of the bytes. */
  readonly head?: boolean;
  /** Ms. */
  readonly within?: number | undefined;
  /** Gives the question up: it is lost then. */
  readonly signal?: AbortSignal;
}

/** `path` is relative to the page: it may stand behind a prefix. */
export async function ask<T>(
  { token }: Asking,
  path: string,
  { body, head = false, within = ANSWER_WITHIN_MS, signal }: Question = {},
): Promise<Answer<T>> {
  const given = new AbortController();
  // `AbortSignal.timeout` and `any` are not there on phones that are four years old.
  const giveUp = () => given.abort();
  const late = setTimeout(giveUp, within);
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp);
  try {
    const answer = await fetch(path, {
      signal: given.signal,
      cache: 'no-store',
      credentials: 'same-origin',
      method: head ? 'HEAD' : 'GET',
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-loa': token ?? NOBODY },
        body: JSON.stringify(body),
      }),
    });
    if (NOBODY_BEHIND.includes(answer.status)) return { kind: 'lost' };
    const text = await answer.text();
    const said: unknown = text === '' ? undefined : JSON.parse(text);
    if (answer.ok) return { kind: 'done', value: said as T };
    return { kind: 'refused', status: answer.status, refused: inWords(said, answer.status) };
  } catch {
    // Not reached, too late, given up, cut in the middle: each of them leaves open what the box did.
    return { kind: 'lost' };
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', giveUp);
  }
}

/** A refusal without words (of a proxy, say) still has its number. */
export function inWords(said: unknown, status: number): Refused {
  const error = (said as Partial<Refused> | null | undefined)?.error;
  if (typeof error?.vi === 'string' && typeof error.en === 'string') return said as Refused;
  return {
    error: {
      vi: `Hộp từ chối (mã ${status}). Hãy tải lại trang rồi thử lại.`,
      en: `The box refused (code ${status}). Reload the page and try again.`,
    },
  };
}
