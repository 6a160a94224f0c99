/** What is kept of a one-off that was signed just now. */

import { commandAbout } from '../../contract/command/command-about.ts';
import { claimsByType } from '../../contract/envelope.ts';
import { alertId } from '../../contract/messages/alert.ts';
import type { ClaimsToSign } from '../../contract/signature/sign.ts';
import type { OneOff } from './one-off.ts';

/** Throws TypeError for anything but a one-off. */
export function readOneOff(claims: ClaimsToSign, jws: string): OneOff {
  switch (claims.type) {
    case 'alert': {
      const { type, body, ...rest } = claimsByType.alert.parse(claims);
      return { ...issued(rest, jws), type, body, id: alertId(body.key) };
    }
    case 'bulletin': {
      const { type, body, ...rest } = claimsByType.bulletin.parse(claims);
      return { ...issued(rest, jws), type, body, id: body.id };
    }
    case 'command': {
      const { type, body, ...rest } = claimsByType.command.parse(claims);
      return { ...issued(rest, jws), type, body, id: commandAbout(body) };
    }
    default:
      throw new TypeError(`${claims.type} is no one-off`);
  }
}

function issued(
  { jti, iss, aud, iat, exp }: { jti: string; iss: string; aud: string[]; iat: number; exp: number },
  jws: string,
) {
  return { jti, iss, aud, iat, exp, jws };
}
