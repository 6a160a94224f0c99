/** Topics of the plain-JSON protocol: `docs/contract/legacy.md`. */
import type { ToBoxType } from '../../../../province/contract/topics.ts';

const ROOT = 'cluster';

/** By the last levels of its topic, what a message becomes. There is none that becomes an alert. */
export const LEGACY_KINDS = {
  schedule: 'schedule',
  'stream/prepare': 'bulletin',
  'stream/start': 'bulletin',
  'stream/stop': 'command',
  volume: 'assignment',
} as const satisfies Record<string, Exclude<ToBoxType, 'alert' | 'trust' | 'welcome' | 'plan'>>;
export type LegacyKind = keyof typeof LEGACY_KINDS;

export const legacyTopics = {
  to: (nodeId: string, kind: LegacyKind) => `${ROOT}/${nodeId}/${kind}`,

  /** Undefined: not to this node, or no kind of ours. */
  kindOf(nodeId: string, topic: string): LegacyKind | undefined {
    const prefix = `${ROOT}/${nodeId}/`;
    if (!topic.startsWith(prefix)) return undefined;
    const kind = topic.slice(prefix.length);
    return Object.hasOwn(LEGACY_KINDS, kind) ? (kind as LegacyKind) : undefined;
  },

  from: (nodeId: string, kind: 'status' | 'heartbeat' | 'report') => `${ROOT}/${nodeId}/${kind}`,
} as const;
