/**
 * Whether a message comes at its time. Only one-offs can be late or early: state holds until replaced, and a welcome
 * is bound to its birth by a nonce and may be what tells a lost clock the time.
 */

import { muteEnds } from '../command/mute-ends.ts';
import type { Claims } from '../envelope.ts';
import { MUTE_WITHOUT_END_SECONDS, STOP_ALL_VALID_SECONDS } from '../messages/command.ts';
import type { RefusalReason } from '../messages/receipt.ts';

/** What the reader knows of the time. Instants in ms since 1970. */
export type ReadingClock =
  /** Right to within `errorMs` either way; the doubt goes to the message, so that a slow clock loses no alert. */
  | { readonly trusted: true; readonly nowMs: number; readonly errorMs: number }
  /** It is at least this late: the last time known, or 0. What may have expired since is still taken. */
  | { readonly trusted: false; readonly notBeforeMs: number };

/** Clocks of signers and boxes may differ by this much before a message counts as issued in the future (seconds). */
export const FUTURE_TOLERANCE_SECONDS = 300;

export type TimeVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: Extract<RefusalReason, 'expired' | 'before-floor' | 'issued-in-future'>;
      readonly detail: string;
    };

/** `iatFloor`: from when on the reader remembers what it took (seconds since 1970), 0 before the first welcome. */
export function judgeTime(claims: Claims, clock: ReadingClock, iatFloor: number): TimeVerdict {
  if (!('exp' in claims)) return { ok: true };
  const earliest = clock.trusted ? clock.nowMs - clock.errorMs : clock.notBeforeMs;
  const end = endOf(claims);
  if (end.ms <= earliest)
    return {
      ok: false,
      reason: 'expired',
      detail: `${end.field} was ${show(end.ms)}, it is ${show(earliest)}`,
    };
  if (claims.iat < iatFloor)
    return {
      ok: false,
      reason: 'before-floor',
      detail: `iat must not be before ${show(iatFloor * 1000)}, it is ${show(claims.iat * 1000)}; sign it anew`,
    };
  const latest = clock.trusted ? clock.nowMs + clock.errorMs + FUTURE_TOLERANCE_SECONDS * 1000 : Infinity;
  if (claims.iat * 1000 > latest)
    return {
      ok: false,
      reason: 'issued-in-future',
      detail: `iat must not be after ${show(latest)}, it is ${show(claims.iat * 1000)}`,
    };
  return { ok: true };
}

/** When it is of no use any more, and by which field. */
function endOf(claims: Extract<Claims, { exp: number }>): { ms: number; field: string } {
  const exp = { ms: claims.exp * 1000, field: 'exp' };
  if (claims.type === 'command' && claims.body.name === 'stop' && claims.body.item === 'all') {
    const stale = {
      ms: (claims.iat + STOP_ALL_VALID_SECONDS) * 1000,
      field: `iat + ${STOP_ALL_VALID_SECONDS} s`,
    };
    return stale.ms < exp.ms ? stale : exp;
  }
  if (claims.type === 'command' && claims.body.name === 'mute') {
    const { until } = claims.body;
    const ends = {
      ms: muteEnds(claims.body, claims.iat * 1000),
      field: until === undefined ? `iat + ${MUTE_WITHOUT_END_SECONDS} s` : 'body.until',
    };
    return ends.ms < exp.ms ? ends : exp;
  }
  // An update or cancel that comes late still has something to end.
  if (claims.type === 'alert' && claims.body.msgType === 'alert') {
    const expires = { ms: Date.parse(claims.body.expires), field: 'body.expires' };
    return expires.ms < exp.ms ? expires : exp;
  }
  return exp;
}

/** RFC 3339, or the plain number where no calendar reaches. */
function show(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? `${ms} ms` : date.toISOString();
}
