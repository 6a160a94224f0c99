/**
 * Asks the province once a minute to send something back, by the broker and through the core thread, and does what `turnEchoPage`
 * says of the answers: a fault, and a link that is rebuilt where the box is deaf. Driven by the heartbeat, which carries the question.
 */
import type { Clock } from '../../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import type { FaultSink } from '../fault-sink.ts';
import {
  type EchoBook,
  type EchoFault,
  type EchoInput,
  EMPTY_ECHO_BOOK,
  type Hearing,
  turnEchoPage,
} from './echo-book.ts';

const DETAIL: Readonly<Record<EchoFault, string>> = {
  'link.deaf':
    'Hộp vẫn giữ kết nối nhưng không nhận được gì từ tỉnh. Hộp tự lập lại kết nối; nếu lặp lại, kiểm tra máy chủ MQTT và quyền nhận tin của hộp.',
  'link.unanswered':
    'Hộp nhận được tin từ máy chủ MQTT nhưng tỉnh không trả lời câu hỏi của hộp. Kiểm tra phần mềm của tỉnh.',
  'core.unanswering': 'Luồng phát âm thanh không trả lời. Phần mềm sẽ được khởi động lại nếu không hồi phục.',
};

export interface EchoWatchParts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly faults: FaultSink;
  readonly log: Log;
  /** Unique for ever; 16 characters or more. */
  readonly newId: () => string;
  /** Asked at each look. */
  readonly hearing: () => Hearing;
  /** The core thread answers with the same nonce. */
  readonly ping: (nonce: string) => void;
  /** Ends the session and makes another, with all its subscriptions. */
  readonly rebuild: (why: string) => void;
}

export class EchoWatch {
  readonly #parts: EchoWatchParts;
  #book: EchoBook = EMPTY_ECHO_BOOK;

  constructor(parts: EchoWatchParts) {
    this.#parts = parts;
  }

  /** How long the last question took, there and back (ms); undefined when it did not come back. */
  get tookMs(): number | undefined {
    return this.#book.took;
  }

  /** To be called every few seconds. Answers the nonce of a question that is to be sent now. */
  look(): string | undefined {
    const { hearing, newId } = this.#parts;
    return this.#turn({ kind: 'look', hearing: hearing(), nonce: newId() });
  }

  /** The province's answer, verified. */
  echo(nonce: string): void {
    this.#turn({ kind: 'echo', nonce });
  }

  /** The core thread's answer. */
  pong(nonce: string): void {
    this.#turn({ kind: 'pong', nonce });
  }

  #turn(input: EchoInput): string | undefined {
    const { clock, faults, log, ping, rebuild } = this.#parts;
    const { book, effects } = turnEchoPage(this.#book, input, clock.monotonic());
    this.#book = book;
    let question: string | undefined;
    for (const effect of effects)
      switch (effect.kind) {
        case 'ask':
          question = effect.nonce;
          break;
        case 'ping':
          ping(effect.nonce);
          break;
        case 'raise':
          faults.raise(effect.fault, DETAIL[effect.fault]);
          break;
        case 'clear':
          faults.clear(effect.fault);
          break;
        case 'rebuild':
          log.warn({ times: book.rebuilt?.times }, 'link: connected, but nothing comes; rebuilt');
          rebuild('nothing came although it was asked for');
      }
    return question;
  }
}
