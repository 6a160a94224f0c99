/** Runs steps one after another, notes each, and says it as it happens. After a failure the rest is noted as not run. */
import { reasonOf } from '../../../../failure/failure.ts';
import type { Clock } from '../../../../time/clock.ts';
import { between } from '../../../../time/instant.ts';
import { inWords, type Language, type Say } from '../say.ts';
import { type Measured, StepFailed, type StepResult } from './step.ts';

/** Names of the steps, in their order, with what people read. */
export const STEPS = {
  online: ['cụm loa và bảng tin có mặt', 'the nodes are online'],
  drill: ['diễn tập: ai đã phát', 'a drill: who has sounded'],
  programme: ['chương trình phát đúng giờ', 'a programme is heard at its time'],
  alert: ['khẩn cấp cắt ngang', 'an alert cuts in'],
  resume: ['chương trình phát tiếp chỗ bị cắt', 'the programme goes on where it was cut'],
  forged: ['bản tin giả mạo bị từ chối', 'a forged alert is refused'],
  replay: ['bản tin gửi lại bị từ chối', 'a replayed alert is refused'],
  late: ['cảnh báo đến muộn nói rõ giờ phát', 'a late alert says when it was issued'],
  update: ['bản cập nhật thay bản cũ', 'an update takes the place of the first one'],
  words: ['cảnh báo không có tệp tiếng: câu có sẵn, rồi đọc chữ', 'an alert without audio is read aloud'],
  repeat: ['lần nhắc lại nói rõ giờ phát', 'a repeat says when the alert was issued'],
  cancel: ['hủy cảnh báo, nói bằng một câu', 'a cancel ends it and says so'],
  stop: ['lệnh dừng của tỉnh', 'STOP from the province'],
  offline: ['mất mạng vẫn phát theo lịch', 'cut off, the schedule is still heard'],
  button: ['nút khẩn cấp khi mọi thứ khác đều hỏng', 'the button, with everything else broken'],
  restore: ['có mạng lại, nhật ký đến muộn đúng giờ gốc', 'back again, late logs bear their own times'],
  end: ['kết thúc sạch sẽ', 'a clean end'],
} as const;
export type StepName = keyof typeof STEPS;

/** A step failed: those that build on it are not run. */
export class TourStopped extends Error {}

export class StepLog {
  readonly results: StepResult[] = [];
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #say: Say;
  #interrupted = false;

  constructor(clock: Pick<Clock, 'monotonic'>, say: Say) {
    this.#clock = clock;
    this.#say = say;
  }

  get ok(): boolean {
    const names = new Set(this.results.filter(({ ok }) => ok).map(({ name }) => name));
    return Object.keys(STEPS).every((name) => names.has(name));
  }

  /** Every step so far went well, and nobody called it off. */
  get calm(): boolean {
    return !this.#interrupted && this.results.every(({ ok }) => ok);
  }

  /** Nobody waits for the tour any more: no step begins but the last one, which takes everything down. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /** Throws TourStopped when it fails for the world's sake; our own bugs pass. */
  async step<T>(name: StepName, run: () => Promise<{ measured: Measured } & T>): Promise<T> {
    if (this.#interrupted && name !== 'end') throw new TourStopped('interrupted');
    const [vi, en] = STEPS[name];
    this.#say(`▸ ${vi}…`, `${en}…`);
    const began = this.#clock.monotonic();
    const seconds = () => Math.round(between(began, this.#clock.monotonic()) / 100) / 10;
    try {
      const result = await run();
      this.results.push({ name, ok: true, measured: result.measured, seconds: seconds() });
      return result;
    } catch (thrown) {
      const measured = thrown instanceof StepFailed ? thrown.measured : {};
      const why = reasonOf(thrown);
      this.results.push({ name, ok: false, measured, seconds: seconds(), why });
      this.#say(`✗ ${vi}: ${why}`, `✗ ${en}: ${why}`);
      throw new TourStopped(why, { cause: thrown });
    }
  }

  /** Every step in its order, those among them that nobody came to. */
  all(): readonly StepResult[] {
    const why = this.#interrupted ? 'not run: interrupted' : 'not run: an earlier step failed';
    const none = { ok: false, measured: {}, seconds: 0, why };
    return Object.keys(STEPS).map(
      (name) => this.results.find((result) => result.name === name) ?? { name, ...none },
    );
  }
}

/** A table for people. */
export function tableOf(results: readonly StepResult[], language?: Language): string {
  const lines = results.map(({ name, ok, measured, seconds, why }) => {
    const words = STEPS[name as StepName];
    const title = `${ok ? '✓' : '✗'} ${inWords(words[0], words[1], language)}`;
    const facts = Object.entries(measured).map(([key, value]) => `${key} ${String(value)}`);
    const rest = [...(why === undefined ? [] : [why]), facts.join(' · ')].filter((line) => line !== '');
    return [`${title}  (${seconds} s)`, ...rest.map((line) => `    ${line}`)].join('\n');
  });
  return `${lines.join('\n')}\n`;
}
