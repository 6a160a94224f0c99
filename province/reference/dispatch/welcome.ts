/** What a box is told when it is born: the time, and from when on it believes one-offs. Pure. */
import { WallTime } from '../../../time/instant.ts';
import type { Welcome } from '../../contract/messages/welcome.ts';
import type { Mail } from '../delivery/mailbag.ts';

/**
 * `mail`: the one-offs for this node that still matter, alerts in force among them. A box that was re-flashed remembers no
 * message ids: what was issued before all of these is a replay to it.
 */
export function welcomeBody(
  nonce: string,
  now: WallTime,
  trustVersion: number,
  mail: readonly Mail[],
): Welcome {
  const iatFloor = mail.reduce((floor, { oneOff }) => Math.min(floor, oneOff.iat), Math.floor(now / 1_000));
  return { nonce, time: WallTime.format(now), trustVersion, iatFloor };
}
