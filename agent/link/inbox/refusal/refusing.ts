/**
 * What is said about messages that are not taken. Whoever signed one is owed a receipt; about the others there is one fault
 * that counts. Neither can be made to flood outbox, SIM or log.
 */
import { createHash } from 'node:crypto';
import { parseTopicTo } from '../../../../province/contract/topics.ts';
import type { Clock } from '../../../../time/clock.ts';
import type { FaultSink } from '../../../health/fault-sink.ts';
import type { Log } from '../../../log/log.ts';
import type { Report } from '../../../store/store.ts';
import type { Decision } from '../decide.ts';
import type { WireMessage } from '../parking.ts';
import type { Receipts } from '../receipts.ts';
import { RefusalLimit } from './refusal-limit.ts';

export interface RefusingParts {
  readonly clock: Clock;
  readonly faults: FaultSink;
  readonly log: Log;
  readonly receipts: Receipts;
  report(report: Report): void;
}

export class Refusing {
  readonly #parts: RefusingParts;
  readonly #receiptLimit = new RefusalLimit();
  readonly #logLimit = new RefusalLimit();

  constructor(parts: RefusingParts) {
    this.#parts = parts;
  }

  refuse(decision: Extract<Decision, { kind: 'refuse' }>, message: WireMessage): void {
    const { faults, receipts, log, clock, report } = this.#parts;
    const { head, reason, detail } = decision;
    const type = head.type ?? parseTopicTo(message.topic)?.type;
    // Signed, but on a topic of no contract and of no type that is known: there is nothing a receipt could speak of.
    if (type === undefined) {
      this.unverifiable({ kind: 'unverifiable', reason, detail }, message);
      return;
    }
    const subject = head.jti ?? createHash('sha256').update(message.bytes).digest('hex');
    switch (this.#receiptLimit.judge(`${reason} ${head.iss} ${subject}`, clock.monotonic())) {
      case 'tell':
        log.warn({ reason, iss: head.iss, jti: head.jti, topic: message.topic }, `link: refused: ${detail}`);
        report({ type: 'receipt', payload: receipts.refused(head, type, reason, detail) });
        return;
      case 'flood':
        faults.note(
          'link.refusals-withheld',
          `Quá nhiều bản tin bị từ chối, gần nhất từ "${head.iss}" (${reason}). Kiểm tra hệ thống của đơn vị gửi.`,
        );
        return;
      case 'repeat':
    }
  }

  unverifiable(decision: Extract<Decision, { kind: 'unverifiable' }>, message: WireMessage): void {
    const { faults, log, clock } = this.#parts;
    const { reason, detail } = decision;
    faults.note(
      'link.unverifiable',
      `Nhận bản tin không rõ người ký (${reason}), không phát. Kiểm tra máy chủ và danh sách tin cậy.`,
    );
    if (this.#logLimit.judge(reason, clock.monotonic()) === 'tell')
      log.warn(
        { reason, topic: message.topic.slice(0, 200), bytes: message.bytes.byteLength },
        `link: not verifiable: ${detail}`,
      );
  }
}
