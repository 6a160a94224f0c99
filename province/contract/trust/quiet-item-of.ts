/**
 * Which item of a message asks to sound in quiet hours: its issuer needs a permission that says so. Judged by what the message asks
 * for, not by whether the hour is quiet here: only the box knows its hours, and they change.
 */
import type { Claims } from '../envelope.ts';

/** Id of the first programme, or of the bulletin, that carries `inQuietHours`. Undefined when none does. */
export function quietItemOf(claims: Claims): string | undefined {
  switch (claims.type) {
    case 'schedule':
      return claims.body.programmes.find(({ inQuietHours }) => inQuietHours !== undefined)?.id;
    case 'bulletin':
      return claims.body.inQuietHours && claims.body.id;
    default:
      return undefined;
  }
}
