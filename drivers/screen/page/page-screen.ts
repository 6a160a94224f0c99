/**
 * A screen that is a page in a browser: frames go out to the pages that are attached, and each says what it has painted and
 * that it still stands. How they travel (server-sent events, a post), and when a silent page is given up, is the console's affair.
 *
 * The rule: a frame is seen while at least one attached page has it painted. A page that leaves was seen until its last word.
 */
import type { Clock } from '../../../time/clock.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import type { Screen, ScreenFrame } from '../port.ts';

/** The console's end of one page. */
export interface AttachedPage {
  /** It has this frame on its screen now. To be said again every few seconds; of a frame that is not wanted it means nothing. */
  painted(frameId: string): void;
  /** It is closed, dead or frozen. */
  leave(): void;
}

export class PageScreen implements Screen {
  readonly #clock: Clock;
  readonly #followers = new Set<(frame: ScreenFrame) => void>();
  readonly #painters = new Set<(frameId: string, at: MonotonicTime) => void>();
  readonly #mourners = new Set<(at: MonotonicTime) => void>();
  /** Pages that have the frame of now on screen. */
  readonly #showing = new Set<AttachedPage>();
  #frame: ScreenFrame | undefined;
  #painted: { frameId: string; at: MonotonicTime } | undefined;
  #lastWord: MonotonicTime | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  show(frame: ScreenFrame): void {
    if (frame.id !== this.#frame?.id) {
      this.#showing.clear();
      this.#painted = undefined;
    }
    this.#frame = frame;
    for (const follower of this.#followers) follower(frame);
  }

  get painted(): { frameId: string; at: MonotonicTime } | undefined {
    return this.#painted;
  }

  onPainted(listener: (frameId: string, at: MonotonicTime) => void): () => void {
    this.#painters.add(listener);
    return () => this.#painters.delete(listener);
  }

  onGone(listener: (at: MonotonicTime) => void): () => void {
    this.#mourners.add(listener);
    return () => this.#mourners.delete(listener);
  }

  /** Tells of frames, from the one of now on, without being a screen. The answer ends it. */
  follow(follower: (frame: ScreenFrame) => void): () => void {
    this.#followers.add(follower);
    if (this.#frame) follower(this.#frame);
    return () => this.#followers.delete(follower);
  }

  /** A page that shows each frame it gets, from the one of now on. */
  attach(show: (frame: ScreenFrame) => void): AttachedPage {
    const unfollow = this.follow(show);
    let attached = true;
    const page: AttachedPage = {
      painted: (frameId) => {
        if (attached && frameId === this.#frame?.id) this.#paint(page, frameId);
      },
      leave: () => {
        attached = false;
        unfollow();
        if (this.#showing.delete(page) && this.#showing.size === 0) this.#lose();
      },
    };
    return page;
  }

  #paint(page: AttachedPage, frameId: string): void {
    const at = this.#clock.monotonic();
    this.#showing.add(page);
    this.#lastWord = at;
    if (this.#painted) return;
    this.#painted = { frameId, at };
    for (const listener of this.#painters) listener(frameId, at);
  }

  #lose(): void {
    this.#painted = undefined;
    const at = this.#lastWord ?? this.#clock.monotonic();
    for (const listener of this.#mourners) listener(at);
  }
}
