/** What a box is told when it is born: the time, and from when on it believes one-offs. Pure. */
import { WallTime } from '../../../time/instant.ts';
import { MOST_EXCEPTIONS, type Welcome } from '../../contract/messages/welcome.ts';
import type { Mail } from '../delivery/mailbag.ts';

/**
 * `mail`: the one-offs for this node that still matter, alerts in force among them. A box that was re-flashed remembers no
 * message ids, so all else that was ever issued may be a replay to it.
 */
export function welcomeBody(
  nonce: string,
  now: WallTime,
  trustVersion: number,
  mail: readonly Mail[],
): Welcome {
  const issued = mail.map(({ oneOff }) => oneOff).sort((a, b) => a.iat - b.iat);
  const unnamed = issued[MOST_EXCEPTIONS]?.iat ?? Number.POSITIVE_INFINITY;
  return {
    nonce,
    time: WallTime.format(now),
    trustVersion,
    iatFloor: Math.min(Math.floor(now / 1_000), unnamed),
    except: issued.slice(0, MOST_EXCEPTIONS).map(({ iss, jti }) => `${iss}/${jti}`),
  };
}
