/**
 * What is held beyond its time. Pure. Asked with a time that can be proved only: nothing expires by a wrong clock.
 */
import { MAX_ONE_OFF_SECONDS } from '../../../../province/contract/envelope.ts';
import { Duration } from '../../../../time/duration.ts';
import type { WallTime } from '../../../../time/instant.ts';
import { documentId, type InboxMemory } from './inbox-memory.ts';

/** What was issued before comes for so long; a day more, as clocks differ. */
const COULD_COME = Duration.seconds(MAX_ONE_OFF_SECONDS + 24 * 3600);

export function outlived(
  memory: InboxMemory,
  now: WallTime,
): { readonly type: 'alert' | 'bulletin'; readonly id: string }[] {
  return [
    ...memory.all('alert').filter(({ claims: { body, exp, iat } }) => {
      const end = Date.parse(body.expires);
      if (body.msgType === 'alert') return end < now;
      // An update or cancel stands guard against what it ended for as long as that could come.
      const guards = Math.max(end, exp * 1_000);
      // A cancel does nothing else: one that expires in the year 9999 must not be held until then.
      return (body.msgType === 'cancel' ? Math.min(guards, iat * 1_000 + COULD_COME) : guards) < now;
    }),
    ...memory.all('bulletin').filter(({ claims: { body } }) => Date.parse(body.window.until) < now),
  ].map(({ claims }) => ({ type: claims.type, id: documentId(claims) }));
}
