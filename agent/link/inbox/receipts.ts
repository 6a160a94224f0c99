/**
 * Writes what became of a message at the inbox. What becomes of its items is told by the rooms that play them.
 */
import type { Claims } from '../../../province/contract/envelope.ts';
import type { Receipt, RefusalReason } from '../../../province/contract/messages/receipt.ts';
import type { MessageHead } from '../../../province/contract/reading/message-head.ts';
import type { ToBoxType } from '../../../province/contract/topics.ts';
import type { Clock } from '../../../time/clock.ts';
import { WallTime } from '../../../time/instant.ts';
import { documentId } from './memory/inbox-memory.ts';

/** Of the contract's schema. */
const LONGEST_DETAIL = 2_000;

export interface ReceiptParts {
  readonly nodeId: string;
  readonly clock: Pick<Clock, 'wall'>;
  readonly newId: () => string;
}

export class Receipts {
  readonly #parts: ReceiptParts;

  constructor(parts: ReceiptParts) {
    this.#parts = parts;
  }

  /** Stored: it survives a power cut. */
  received(claims: Claims): Receipt {
    const id = documentId(claims);
    return {
      ...this.#base(),
      status: 'received',
      subject: {
        type: claims.type,
        jti: claims.jti,
        ...(id !== claims.type && { id }),
        ...('version' in claims && { version: claims.version }),
      },
    };
  }

  /** `type`: of the topic, where the message names none that is known. */
  refused(head: MessageHead, type: ToBoxType, reason: RefusalReason, detail: string): Receipt {
    const { jti, id, version } = head;
    return {
      ...this.#base(),
      status: 'refused',
      reason,
      detail: detail.slice(0, LONGEST_DETAIL),
      subject: {
        type: head.type ?? type,
        ...(jti !== undefined && { jti }),
        ...(id !== undefined && { id }),
        ...(version !== undefined && { version }),
      },
    };
  }

  #base() {
    const { nodeId, clock, newId } = this.#parts;
    return { v: 1 as const, id: newId(), nodeId, at: WallTime.format(clock.wall()) };
  }
}
