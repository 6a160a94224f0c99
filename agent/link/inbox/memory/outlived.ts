/**
 * What is held beyond its time. Pure. Asked with a time that can be proved only: nothing expires by a wrong clock.
 */
import type { WallTime } from '../../../../time/instant.ts';
import { documentId, type InboxMemory } from './inbox-memory.ts';

export function outlived(
  memory: InboxMemory,
  now: WallTime,
): { readonly type: 'alert' | 'bulletin'; readonly id: string }[] {
  return [
    ...memory.all('alert').filter(({ claims: { body, exp } }) => {
      // An update or cancel stands guard against what it ended for as long as that could come.
      const end = Date.parse(body.expires);
      return (body.msgType === 'alert' ? end : Math.max(end, exp * 1_000)) < now;
    }),
    ...memory.all('bulletin').filter(({ claims: { body } }) => Date.parse(body.window.until) < now),
  ].map(({ claims }) => ({ type: claims.type, id: documentId(claims) }));
}
