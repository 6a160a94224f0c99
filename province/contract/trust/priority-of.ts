/**
 * The priority that a message needs permission for.
 */
import type { Claims } from '../envelope.ts';
import type { Priority } from '../scalars.ts';

/**
 * The highest that the message contains. `stop all` ends emergencies too, so it needs theirs; a stop of one item needs that of the
 * item, which only the box that plays it knows: undefined here, and judged again with `mayIssue` when the item is found.
 */
export function priorityOf(claims: Claims): Priority | undefined {
  switch (claims.type) {
    case 'alert':
      return 'emergency';
    case 'bulletin':
      return claims.body.priority;
    case 'schedule':
      return claims.body.programmes.some((programme) => programme.priority === 'priority')
        ? 'priority'
        : 'normal';
    case 'command':
      return claims.body.item === 'all' ? 'emergency' : undefined;
    case 'plan':
    case 'trust':
    case 'assignment':
    case 'welcome':
      return undefined;
  }
}
