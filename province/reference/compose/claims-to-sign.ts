/** Puts a body into its envelope. What the envelope lacks is filled in; what it has stays. */
import { randomUUID } from 'node:crypto';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';
import { CONTRACT_VERSION, MAX_ONE_OFF_SECONDS } from '../../contract/envelope.ts';
import { STOP_ALL_VALID_SECONDS } from '../../contract/messages/command.ts';
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
  const { expires, window, item } = body as {
    expires?: unknown;
    window?: { until?: unknown };
    item?: unknown;
  };
  const end = type === 'alert' ? expires : type === 'bulletin' ? window?.until : undefined;
  if (typeof end === 'string' && !Number.isNaN(Date.parse(end)))
    return Math.ceil(WallTime.parse(end) / 1_000);
  if (type === 'command' && item === 'all') return Math.floor(now / 1_000) + STOP_ALL_VALID_SECONDS;
  return Math.floor(after(now, COMMAND_FOR) / 1_000);
}
