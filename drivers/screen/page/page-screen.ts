/**
 * A screen that is a page in a browser: frames go out to whoever follows, and the page says which one it has painted.
 * How they travel (server-sent events, a post) is the console's affair.
 */
import type { Clock } from '../../../time/clock.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import type { Screen, ScreenFrame } from '../port.ts';

export class PageScreen implements Screen {
  readonly #clock: Clock;
  readonly #followers = new Set<(frame: ScreenFrame) => void>();
  readonly #listeners = new Set<(frameId: string, at: MonotonicTime) => void>();
  #frame: ScreenFrame | undefined;
  #painted: { frameId: string; at: MonotonicTime } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  show(frame: ScreenFrame): void {
    this.#frame = frame;
    for (const follower of this.#followers) follower(frame);
  }

  get painted(): { frameId: string; at: MonotonicTime } | undefined {
    return this.#painted;
  }

  onPainted(listener: (frameId: string, at: MonotonicTime) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A page follows from the frame of now on. The answer ends it. */
  follow(follower: (frame: ScreenFrame) => void): () => void {
    this.#followers.add(follower);
    if (this.#frame) follower(this.#frame);
    return () => this.#followers.delete(follower);
  }

  /** The page's word that it painted a frame. Of a frame that is no longer wanted it means nothing. */
  acknowledge(frameId: string): void {
    if (frameId !== this.#frame?.id || frameId === this.#painted?.frameId) return;
    const at = this.#clock.monotonic();
    this.#painted = { frameId, at };
    for (const listener of this.#listeners) listener(frameId, at);
  }
}
