/** A media cache on a real folder, with time driven by hand, and all that it told. */
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ContentEvent } from '../../../agent/content/content.ts';
import { MediaCache, type MediaCacheParts } from '../../../agent/content/media-cache.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { between } from '../../../time/instant.ts';
import { memoryStore } from '../store/memory-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Of every file here. */
export const LOUDNESS = { lufs: -23, truePeakDbtp: -6 };

export class CacheBench {
  readonly clock = new VirtualClock();
  readonly store = memoryStore();
  readonly folder = join(temporaryFolder(), 'media');
  /** Paths that were measured. */
  readonly measured: string[] = [];
  readonly #untaken: ContentEvent[] = [];
  readonly #told = new EventEmitter();

  /** A cache on this folder and store; what differs from a healthy box is in `change`. Closed when the test ends. */
  open(change: Partial<MediaCacheParts> = {}): MediaCache {
    const cache = new MediaCache({
      folder: this.folder,
      catalogue: this.store.catalogue,
      clock: this.clock,
      timers: this.clock,
      random: () => 0.9999999, // waits are whole, but for a hair
      freeBytes: async () => 10e9,
      floorBytes: 1e6,
      measure: async (path) => {
        this.measured.push(path);
        return { length: Duration.seconds(60), loudness: LOUDNESS };
      },
      onEvent: (event) => {
        this.#untaken.push(event);
        this.#told.emit('event');
      },
      ...change,
    });
    onTestFinished(() => cache.close());
    return cache;
  }

  /** The next event that was not answered yet; waits for it. */
  async event(): Promise<ContentEvent> {
    while (this.#untaken.length === 0) await once(this.#told, 'event');
    return this.#untaken.shift() as ContentEvent;
  }

  /** Events that nobody asked for. */
  get leftOver(): readonly ContentEvent[] {
    return this.#untaken;
  }

  /** The next event, which must be that something is not here; `retry` lets the time pass until it is tried again. */
  async notCached() {
    const event = await this.event();
    if (event.kind !== 'not-cached') throw new Error(`told was ${event.kind}`);
    const wait = Duration.ms(Math.ceil(between(this.clock.wall(), event.retryAt)));
    return { event, wait, retry: () => this.clock.pass(wait) };
  }
}
