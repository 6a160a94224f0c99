/** A core with a device of its own crystal and way to the ear, and a decoder that never runs dry. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { RecordingReader } from '../../../drivers/speaker/virtual/recording-reader.ts';
import { VirtualSpeaker } from '../../../drivers/speaker/virtual/virtual-speaker.ts';
import { Core } from '../../../player/core/core.ts';
import { type PlayItem, STOCK_SOUNDS } from '../../../player/item.ts';
import type { CoreEvent } from '../../../player/protocol.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { between, MonotonicTime } from '../../../time/instant.ts';
import { JitteryPointer } from './jittery-pointer.ts';
import { noiseFrom } from './noise.ts';

/** Enough for an eighth of a millisecond, and an hour of it is soon over. */
export const RATE = 8_000;

export interface PoleSettings {
  readonly skewPpm: number;
  readonly latency: Duration;
  /** How far off its pointer is told at times. */
  readonly jitter?: Duration;
}

export class Pole {
  readonly events: CoreEvent[] = [];
  readonly #clock: VirtualClock;
  readonly #core: Core;
  readonly #speaker: VirtualSpeaker;
  readonly #settings: PoleSettings;
  readonly #folder = mkdtempSync(join(tmpdir(), 'loa-pole-'));
  readonly #reader: RecordingReader;
  readonly #made: MonotonicTime;
  #ring: RingWriter | undefined;
  #fed = 0;

  constructor(clock: VirtualClock, settings: PoleSettings) {
    this.#clock = clock;
    this.#settings = settings;
    this.#made = clock.monotonic();
    this.#speaker = new VirtualSpeaker({
      clock,
      recording: this.#folder,
      rate: RATE,
      bufferFrames: RATE / 5,
      recordSeconds: 60,
      skewPpm: settings.skewPpm,
      latency: settings.latency,
    });
    this.#reader = new RecordingReader(this.#folder);
    this.#core = new Core({
      clock,
      speaker: settings.jitter ? new JitteryPointer(this.#speaker, settings.jitter, RATE) : this.#speaker,
      stockSounds: (rate) => ({
        sounds: new Map(STOCK_SOUNDS.map((sound) => [sound, new Float32Array(rate).fill(0.9)])),
        damaged: [],
      }),
      settings: {
        zones: [
          {
            id: 'all',
            relay: 1,
            active: 'high',
            warmUp: Duration.ms(800),
            tail: Duration.seconds(3),
            minimumOn: Duration.zero,
            maximumOn: Duration.hours(2),
          },
        ],
        overrideVolumePercent: 100,
      },
      emit: (event) => this.events.push(event),
      newId: () => 'x',
    });
  }

  /** `startAt` absent: as soon as may be, and nobody holds it to anything. */
  play(startAt: MonotonicTime | undefined): void {
    const ring = createRing(RATE, Duration.seconds(10));
    this.#ring = new RingWriter(ring);
    this.#fed = 0;
    this.feed();
    const item: PlayItem = {
      id: 'programme',
      key: { exercise: false, rank: 2, level: 0 },
      zones: ['all'],
      segments: [{ kind: 'ring', ring }],
      volumePercent: 100,
      afterCut: { kind: 'resume', within: Duration.minutes(10) },
      ...(startAt !== undefined && { startAt }),
      stamps: {},
    };
    this.#core.command({ type: 'play', item });
  }

  /** As the decoder does once a second. */
  feed(): void {
    for (let took = RATE; took === RATE; ) {
      took = this.#ring?.write(noiseFrom(this.#fed, RATE)) ?? 0;
      this.#fed += took;
    }
  }

  turn(): void {
    this.#core.turn();
  }

  /** What was heard from an instant of the true clock on. */
  heard(at: MonotonicTime, frames: number): Int16Array {
    return this.#reader.read(this.frameAt(at), frames);
  }

  /** The frame of its recording that was heard at an instant of the true clock. */
  frameAt(at: MonotonicTime): number {
    const fast = between(this.#made, at) * this.#settings.skewPpm * 1e-6;
    return this.#reader.frameAt(MonotonicTime.ms(at + fast));
  }

  lose(length: Duration): void {
    this.#speaker.lose();
    this.#clock.after(length, () => this.#speaker.restore());
  }

  [Symbol.dispose](): void {
    this.#speaker.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
