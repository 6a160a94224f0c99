/** State that is published: retained, versioned, held until something replaces it. */
import { type ToBoxType, topicTo } from '../../contract/topics.ts';

export type DocumentType = Extract<ToBoxType, 'plan' | 'trust' | 'assignment' | 'schedule'>;

export interface Document {
  readonly type: DocumentType;
  /** Schedule id; node id for what is a node's own. */
  readonly id: string;
  readonly iss: string;
  readonly aud: readonly string[];
  readonly version: number;
  readonly body: unknown;
  /** As it is on the wire, and its hash as the plan names it. */
  readonly jws: string;
  readonly sha256: string;
  /** Public key that signed it: after a key was replaced, what it signed is signed anew. Absent: of an older release. */
  readonly signer?: string;
}

/** Its name among documents. */
export function documentKey({ type, id }: Pick<Document, 'type' | 'id'>): string {
  return `${type}/${id}`;
}

/** The topics that it is retained at: one for each node or group in its audience. */
export function documentTopics({ type, id, aud }: Pick<Document, 'type' | 'id' | 'aud'>): string[] {
  return aud.map((target) => topicTo(target, type, type === 'schedule' ? id : undefined));
}
