/** The real core thread on the emulated hardware, and a way to wait for what it says. Every event goes to the host. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type CoreThread, startCore } from '../../../agent/core/start-core.ts';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import type { PlayItem } from '../../../player/item.ts';
import type { CoreEvent } from '../../../player/protocol.ts';
import { Duration } from '../../../time/duration.ts';
import {
  BUFFER,
  BUTTON_LINE,
  GPIO_LABEL,
  MIXER,
  PCM,
  RELAY_LINE,
  SIREN,
  TAIL,
  WARM_UP,
} from './bench-wiring.ts';
import { say } from './say.ts';
import { type Tone, toneRing } from './tone-ring.ts';

const ZONE = 'yard';
/** What the emulated card runs at; a ring of another rate would be resampled and its tone would tell less. */
const RATE = 48_000;

export class CoreBench {
  readonly core: CoreThread;
  readonly #events: CoreEvent[] = [];
  /** Events before it were waited for. */
  #seen = 0;

  constructor() {
    const timers = new SystemTimers(new SystemClock());
    this.core = startCore(
      {
        speaker: { driver: 'alsa', device: PCM, buffer: BUFFER, mixer: MIXER },
        gpio: { driver: 'chardev', label: GPIO_LABEL },
        zones: [
          {
            id: ZONE,
            relay: RELAY_LINE,
            active: 'high',
            warmUp: WARM_UP,
            tail: TAIL,
            minimumOn: Duration.seconds(1),
            maximumOn: Duration.minutes(10),
          },
        ],
        button: {
          line: BUTTON_LINE,
          active: 'high',
          bias: 'none',
          debounce: Duration.ms(20),
          siren: SIREN,
        },
        overrideVolumePercent: 100,
      },
      timers,
    );
    this.core.onEvent((event) => {
      this.#events.push(event);
      say({ say: 'event', event });
    });
    this.core.onFailure((error) => say({ say: 'failed', why: `core thread: ${error.stack}` }));
  }

  playProgramme(id: string, tone: Tone): void {
    this.#play({
      id,
      key: { exercise: false, rank: 2, level: 0 },
      segments: [{ kind: 'ring', ring: toneRing(tone, RATE) }],
      afterCut: { kind: 'resume', within: Duration.minutes(5) },
    });
  }

  playAlert(id: string): void {
    this.#play({
      id,
      key: { exercise: false, rank: 4, level: 3 },
      segments: [{ kind: 'stock', sound: 'attention' }],
      afterCut: { kind: 'restart' },
    });
  }

  /** The first event after the last one waited for that is like this. Throws after `withinMs`. */
  async until(what: string, like: (event: CoreEvent) => boolean, withinMs: number): Promise<CoreEvent> {
    const end = performance.now() + withinMs;
    for (;;) {
      while (this.#seen < this.#events.length) {
        const event = this.#events[this.#seen++];
        if (event && like(event)) return event;
      }
      if (performance.now() > end) throw new Error(`waited ${withinMs / 1_000} s until ${what}`);
      await sleep(10);
    }
  }

  #play(item: Pick<PlayItem, 'id' | 'key' | 'segments' | 'afterCut'>): void {
    this.core.send({ type: 'play', item: { ...item, zones: [ZONE], volumePercent: 100, stamps: {} } });
  }
}
