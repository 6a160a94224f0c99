/**
 * The words of the panel's messages, whole in memory, so that a press reads nothing: phrases from the thread's start, recordings as the
 * main thread hands them over. Driven by the panel.
 *
 * The rule: there is always something to sound. Words that are not there give way to the stock phrase, and that is a fault.
 */
import type { Duration } from '../../time/duration.ts';
import type { PanelMessage } from '../core-settings.ts';
import { FaultOfMany } from '../lines/fault-of-many.ts';
import type { OverrideSound, WholeWords } from './local-override.ts';
import { messageKey } from './message-key.ts';
import { messageName } from './message-name.ts';

/** Of one message: whole, or why it is not there. */
export type MessageWords =
  | { readonly message: PanelMessage; readonly words: WholeWords }
  | { readonly message: PanelMessage; readonly why: string };

export class PanelWords {
  readonly #words = new Map<string, WholeWords>();
  readonly #missing: FaultOfMany;

  constructor(fault: (code: string, raised: boolean, detail: string) => void) {
    this.#missing = new FaultOfMany('sound.message-missing', fault);
  }

  /** What is on air keeps its own hold of what it says. Words that were here stay when newer ones cannot be had. */
  take(given: MessageWords): void {
    const key = messageKey(given.message);
    if ('words' in given) {
      this.#words.set(key, given.words);
      this.#missing.clear(key);
      return;
    }
    const instead = this.#words.has(key) ? 'bản trước đó' : 'câu cảnh báo chung';
    const detail = `Lời của nút bấm "${messageName(given.message)}" không dùng được (${given.why}): ${instead} phát thay`;
    this.#missing.raise(key, detail);
  }

  /** `standIn`: the message's own words are not here. */
  soundOf(
    message: PanelMessage,
    siren: Duration,
  ): { readonly sound: OverrideSound; readonly standIn: boolean } {
    if (message.what === 'siren') return { sound: { what: 'siren', length: siren }, standIn: false };
    const spoken = this.#words.get(messageKey(message));
    if (message.what === 'recorded' && spoken)
      return { sound: { what: 'recorded', ring: spoken.ring }, standIn: false };
    return { sound: { what: 'phrase', spoken }, standIn: spoken === undefined };
  }
}
