/**
 * Media on this box and on its way to it: who needs it soon may wait for it, within a bound; all of it is
 * given out with what brings it to one level. Told by content of each arrival.
 */

import type { LevelTarget } from '../../../player/decode/level/level-target.ts';
import { liftOf } from '../../../player/decode/level/lift-of.ts';
import type { ContentRef } from '../../../province/contract/scalars.ts';
import type { Timers } from '../../../time/clock.ts';
import type { Duration } from '../../../time/duration.ts';
import type { Content } from '../../content/content.ts';
import type { Media, Shelf } from './sources.ts';

export class ArrivingShelf implements Shelf {
  readonly #content: () => Pick<Content, 'take' | 'has' | 'hopeless'>;
  readonly #timers: Timers;
  readonly #level: LevelTarget;
  readonly #waiting = new Map<string, Set<() => void>>();

  /** `content` is asked at each call: it and this shelf know each other. */
  constructor(content: () => Pick<Content, 'take' | 'has' | 'hopeless'>, timers: Timers, level: LevelTarget) {
    this.#content = content;
    this.#timers = timers;
    this.#level = level;
  }

  has({ sha256 }: Pick<ContentRef, 'sha256'>): boolean {
    return this.#content().has(sha256);
  }

  hopeless({ sha256 }: Pick<ContentRef, 'sha256'>): boolean {
    return this.#content().hopeless(sha256);
  }

  async take(ref: ContentRef): Promise<Media | undefined> {
    const taken = await this.#content().take(ref);
    if (!taken) return undefined;
    const { path, length, loudness } = taken;
    const lift = loudness && liftOf(loudness, this.#level);
    return { path, length, ...(lift && { lift }) };
  }

  async takeWithin(ref: ContentRef, bound: Duration): Promise<Media | undefined> {
    const here = await this.take(ref);
    if (here) return here;
    await this.#arrival(ref.sha256, bound);
    return this.take(ref);
  }

  arrived(sha256: string): void {
    for (const wake of this.#waiting.get(sha256) ?? []) wake();
  }

  #arrival(sha256: string, bound: Duration): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(sha256) ?? new Set();
      this.#waiting.set(sha256, waiting);
      const wake = () => {
        cancel();
        waiting.delete(wake);
        if (waiting.size === 0) this.#waiting.delete(sha256);
        resolve();
      };
      const cancel = this.#timers.after(bound, wake);
      waiting.add(wake);
    });
  }
}
