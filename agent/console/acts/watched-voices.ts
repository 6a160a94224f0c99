/**
 * The voice of the box's microphone lasts as long as a page says that it is still there: a phone whose battery is empty would keep the microphone
 * open over a village for ten minutes.
 *
 * Driven by what pages press and by their signs of life. It knows nothing of button and talk key, which are held by a hand at the box.
 */
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';

/** Pages say it every 5 s: two may be lost in a poor Wi-Fi. */
export const GONE_AFTER = Duration.seconds(15);

export interface WatchedVoicesParts {
  readonly timers: Timers;
  /** Nobody has spoken for it: it ends. `by`: who ended it, in the log's words. */
  readonly end: (item: string, by: string) => void;
}

export class WatchedVoices {
  readonly #parts: WatchedVoicesParts;
  /** Item → whoever pressed it last, and how to stop waiting. */
  readonly #watched = new Map<string, { readonly who: string; readonly cancel: () => void }>();

  constructor(parts: WatchedVoicesParts) {
    this.#parts = parts;
  }

  /** On air, or on its way there; pressed anew it is watched anew. */
  begun(item: string, who: string): void {
    const { timers, end } = this.#parts;
    this.#watched.get(item)?.cancel();
    const cancel = timers.after(GONE_AFTER, () => {
      this.#watched.delete(item);
      end(item, `Hộp (mất liên lạc ${GONE_AFTER / 1_000} giây với trang của ${who})`);
    });
    this.#watched.set(item, { who, cancel });
  }

  /** A page that began it is still there. False where it is not watched: it is over, or was never begun. */
  here(item: string): boolean {
    const watched = this.#watched.get(item);
    if (!watched) return false;
    this.begun(item, watched.who);
    return true;
  }

  /** Ended by a hand: nothing is waited for any more. */
  over(item: string): void {
    this.#watched.get(item)?.cancel();
    this.#watched.delete(item);
  }

  close(): void {
    for (const item of [...this.#watched.keys()]) this.over(item);
  }
}
