/**
 * The priority that a message needs permission for.
 */
import type { Claims } from '../envelope.ts';
import type { Command } from '../messages/command.ts';
import type { Priority } from '../scalars.ts';

/**
 * The highest that the message contains. `stop all` and a mute that says so silence emergencies too, so they need their permission;
 * any other mute silences all below. A stop of one item or zone needs that of what it ends, which only the box that plays it knows:
 * undefined here, and judged again with `mayIssue` when it is found. So is an unmute of what was muted with emergencies.
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
      return ofCommand(claims.body);
    case 'plan':
    case 'trust':
    case 'assignment':
    case 'welcome':
      return undefined;
  }
}

function ofCommand(command: Command): Priority | undefined {
  switch (command.name) {
    case 'stop':
      return command.item === 'all' ? 'emergency' : undefined;
    case 'mute':
      return command.emergencies ? 'emergency' : 'priority';
    case 'unmute':
      return 'priority';
    case 'echo':
    case 'preview':
    case 'screenshot':
      return undefined;
  }
}
