/**
 * Topics of the wire. A group id and a node id share one name space, so that a message to either is read alike.
 */

/** First levels of every topic: contract name and major version. */
export const TOPIC_ROOT = 'loa/v1';

/** Kinds of message to a box. `state` is retained and versioned; a one-off expires; an answer belongs to one nonce. */
export const MESSAGE_KINDS = {
  plan: 'state',
  trust: 'state',
  assignment: 'state',
  schedule: 'state',
  bulletin: 'one-off',
  alert: 'one-off',
  command: 'one-off',
  welcome: 'answer',
} as const;
export type ToBoxType = keyof typeof MESSAGE_KINDS;

/** Kinds of message from a box. */
export const REPORT_TYPES = [
  'state',
  'heartbeat',
  'receipt',
  'playlog',
  'fault',
  'request',
  'preview',
  'screenshot',
] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** A message this large or smaller is read; a larger one is refused unread (bytes). */
export const MAX_MESSAGE_BYTES = 256 * 1024;

/** Topic of a message to a node or group. A schedule has its id as a further level, so that each one is retained. */
export function topicTo(target: string, type: ToBoxType, scheduleId?: string): string {
  if (type !== 'schedule') return `${TOPIC_ROOT}/to/${target}/${type}`;
  if (scheduleId === undefined) throw new TypeError('a schedule topic needs the id of its schedule');
  return `${TOPIC_ROOT}/to/${target}/schedule/${scheduleId}`;
}

/** All that is addressed to a node or group. */
export function topicFilterTo(target: string): string {
  return `${TOPIC_ROOT}/to/${target}/#`;
}

/** Topic of a report from a node. */
export function topicFrom(nodeId: string, type: ReportType): string {
  return `${TOPIC_ROOT}/from/${nodeId}/${type}`;
}

/** Reads a topic to a box. Answers undefined for anything that is not one. */
export function parseTopicTo(
  topic: string,
): { target: string; type: ToBoxType; scheduleId?: string } | undefined {
  const match = /^loa\/v1\/to\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(topic);
  if (!match) return undefined;
  const [, target, type, scheduleId] = match;
  if (target === undefined || type === undefined || !Object.hasOwn(MESSAGE_KINDS, type)) return undefined;
  if ((type === 'schedule') !== (scheduleId !== undefined)) return undefined;
  return { target, type: type as ToBoxType, ...(scheduleId !== undefined && { scheduleId }) };
}

/** Reads a topic from a box. Answers undefined for anything that is not one. */
export function parseTopicFrom(topic: string): { nodeId: string; type: ReportType } | undefined {
  const match = /^loa\/v1\/from\/([^/]+)\/([^/]+)$/.exec(topic);
  const type = REPORT_TYPES.find((known) => known === match?.[2]);
  return match?.[1] !== undefined && type !== undefined ? { nodeId: match[1], type } : undefined;
}
