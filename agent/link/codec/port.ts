/**
 * What stands between the box and the words of a wire: topics and payloads are known behind this port and nowhere else in the agent.
 *
 * Driven by `Link`, `Inbox` and `Outbox`. A codec reads and writes; it decides nothing, remembers nothing that must last, and does no
 * input or output of its own. Invariant: whatever a codec hands on is a message of the contract whose signature was checked against
 * the trust in force: a second protocol is translated on its own side of the port, and can do no more than that trust lets it.
 */
import type { RootKeys } from '../../../province/contract/messages/trust.ts';
import type { Reading, ReadingContext } from '../../../province/contract/read-message.ts';
import type { ReportOf } from '../../../province/contract/reports.ts';
import type { ReportType, ToBoxType } from '../../../province/contract/topics.ts';
import type { WallTime } from '../../../time/instant.ts';

/** Anything a box says. */
export type Saying = {
  readonly [T in ReportType]: { readonly type: T; readonly payload: ReportOf<T> };
}[ReportType];

/** A packet to publish. */
export interface Outgoing {
  readonly topic: string;
  readonly payload: string;
  readonly qos: 0 | 1;
  readonly retain: boolean;
}

export interface Session {
  /** Of the birth that was said: a welcome must answer it. */
  readonly nonce: string;
  readonly now: WallTime;
  /** What the box holds; 0 for nothing. */
  readonly held: { readonly trust: number; readonly assignment: number };
}

export interface Codec {
  /** Root keys that all it hands on descends from. */
  readonly root: RootKeys;
  /**
   * Whether somebody at the other end answers: the welcome carries the province's time, an echo comes back. Where nobody does, silence
   * is no sign of a deaf link, and the clock has to be set by other means.
   */
  readonly answered: boolean;
  /** What to be subscribed to, as a member of these groups. */
  filters(groups: readonly string[]): readonly string[];
  /** What a topic carries, known before its payload is read: what is urgent is read at once. Undefined: none of ours. */
  typeOf(topic: string): ToBoxType | undefined;
  /** Reads one payload into verified claims or a refusal. Undefined: understood, and nothing follows from it. Never throws. */
  read(topic: string, bytes: Uint8Array, context: ReadingContext): Reading | undefined;
  /** Messages that hold in this session though nobody sends them, in the order in which they are to be taken. */
  given(session: Session): readonly { readonly topic: string; readonly bytes: Uint8Array }[];
  /** Topic and payload of what the box says: birth and last will (`state`) are retained. Undefined: this wire has no word for it. */
  write(saying: Saying): Outgoing | undefined;
}
