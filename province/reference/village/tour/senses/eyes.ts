/** Looks at a board: follows its page's frames and notes when each came. */
import { reasonOf } from '../../../../../failure/failure.ts';
import type { Clock } from '../../../../../time/clock.ts';
import type { MonotonicTime } from '../../../../../time/instant.ts';
import { readEvents } from '../../read-events.ts';

export interface SeenFrame {
  readonly kind: string;
  readonly level?: number;
  readonly texts: readonly { readonly title: string }[];
  readonly at: MonotonicTime;
}

export class Eyes {
  readonly #seen: SeenFrame[] = [];
  readonly #stop = new AbortController();
  readonly #clock: Pick<Clock, 'monotonic'>;
  #blind: string | undefined;

  /** `console`: address of the board's own console. */
  constructor(console: string, clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
    this.#follow(`${console}/board/frames`).catch((thrown: unknown) => {
      if (!this.#stop.signal.aborted) this.#blind = reasonOf(thrown);
    });
  }

  /** The first frame at or after `time` that is of this kind. Throws when the board's page is gone. */
  first(kind: string, time: MonotonicTime): SeenFrame | undefined {
    if (this.#blind !== undefined) throw new Error(`the board's page is gone: ${this.#blind}`);
    return this.#seen.find((frame) => frame.kind === kind && frame.at >= time);
  }

  /** The frame that is shown. */
  get now(): SeenFrame | undefined {
    return this.#seen.at(-1);
  }

  close(): void {
    this.#stop.abort();
  }

  async #follow(url: string): Promise<void> {
    for await (const { data } of readEvents(url, this.#stop.signal)) {
      const told = JSON.parse(data) as { readonly type: string; readonly frame?: Omit<SeenFrame, 'at'> };
      if (told.type === 'frame' && told.frame)
        this.#seen.push({ ...told.frame, at: this.#clock.monotonic() });
    }
    throw new Error('the stream of frames ended');
  }
}
