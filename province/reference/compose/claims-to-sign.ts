/** Puts a body into its envelope. What the envelope lacks is filled in; what it has stays. */
import { randomUUID } from 'node:crypto';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';
import { CONTRACT_VERSION, MAX_ONE_OFF_SECONDS } from '../../contract/envelope.ts';
import { MUTE_WITHOUT_END_SECONDS, STOP_ALL_VALID_SECONDS } from '../../contract/messages/command.ts';
import { ROOT_ISSUER } from '../../contract/messages/trust.ts';
import type { ClaimsToSign } from '../../contract/signature/sign.ts';
import { MESSAGE_KINDS, type ToBoxType } from '../../contract/topics.ts';

export interface Unsigned {
  readonly type: ToBoxType;
  readonly aud: readonly string[];
  readonly body: unknown;
  readonly iss?: string;
  readonly [claim: string]: unknown;
}

/** An order to stop something is of no use later. */
const COMMAND_FOR = Duration.minutes(10);

/** The schemas judge the whole when it is signed. */
export function claimsToSign({ type, aud, body, ...given }: Unsigned, now: WallTime): ClaimsToSign {
  const iat = Math.floor(now / 1_000);
  const kind = MESSAGE_KINDS[type];
  const claims = {
    v: CONTRACT_VERSION,
    type,
    iss: type === 'trust' ? ROOT_ISSUER : 'province',
    aud: [...aud],
    iat,
    jti: `${type}-${randomUUID()}`,
    ...(kind === 'state' && { version: iat }),
    ...(kind === 'one-off' && { exp: Math.min(lastUse(type, body, now), iat + MAX_ONE_OFF_SECONDS) }),
    ...given,
    body,
  };
  return claims as ClaimsToSign;
}

/** Seconds since 1970 after which the one-off means nothing any more. */
function lastUse(type: ToBoxType, body: unknown, now: WallTime): number {
  const { expires, window, ...order } = body as {
    expires?: unknown;
    window?: { until?: unknown };
    name?: unknown;
    item?: unknown;
    until?: unknown;
  };
  const end = type === 'alert' ? expires : type === 'bulletin' ? window?.until : undefined;
  if (isInstant(end)) return Math.ceil(WallTime.parse(end) / 1_000);
  if (type === 'command') return Math.floor(now / 1_000) + commandFor(order, now);
  return Math.floor(after(now, COMMAND_FOR) / 1_000);
}

/**
 * For how many seconds an order is of use. A box that is away is muted as long as the mute holds; an unmute must outlive every mute
 * that may still be on its way.
 */
function commandFor(
  { name, item, until }: { readonly name?: unknown; readonly item?: unknown; readonly until?: unknown },
  now: WallTime,
): number {
  if (name === 'mute')
    return isInstant(until)
      ? Math.max(1, Math.ceil((WallTime.parse(until) - now) / 1_000))
      : MUTE_WITHOUT_END_SECONDS;
  if (name === 'unmute') return MAX_ONE_OFF_SECONDS;
  if (name === 'stop' && item === 'all') return STOP_ALL_VALID_SECONDS;
  return COMMAND_FOR / 1_000;
}

function isInstant(text: unknown): text is string {
  return typeof text === 'string' && !Number.isNaN(Date.parse(text));
}
