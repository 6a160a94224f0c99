/** A core on virtual hardware and a clock driven by hand: what it was told, what it said, what was heard. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { RecordingReader } from '../../../drivers/speaker/virtual/recording-reader.ts';
import { VirtualSpeaker } from '../../../drivers/speaker/virtual/virtual-speaker.ts';
import { Core } from '../../../player/core/core.ts';
import type { CoreDeps } from '../../../player/core/core-deps.ts';
import type { PlayItem, Segment, StockSound } from '../../../player/item.ts';
import type { CoreEvent, PlayRecord } from '../../../player/protocol.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';
import { FakeChip } from './fake-chip.ts';

export const RATE = 48_000;
export const BUFFER_FRAMES = RATE / 5;

/** Stock sounds that tell by their value which one it is and how far it went; none is ever zero. */
export const LEVELS: Record<StockSound, number> = {
  attention: 0.5,
  siren: 0.25,
  'emergency-vi': 0.125,
  'exercise-vi': 0.0625,
  'cancelled-vi': 0.03125,
  'exercise-end-vi': 0.015625,
};

const stockSounds: CoreDeps['stockSounds'] = (rate) => ({
  sounds: new Map(
    Object.entries(LEVELS).map(([sound, level]) => [sound as StockSound, new Float32Array(rate).fill(level)]),
  ),
  damaged: [],
});

const ZONE = {
  relay: 1,
  active: 'high',
  warmUp: Duration.zero,
  tail: Duration.ms(500),
  minimumOn: Duration.zero,
  maximumOn: Duration.minutes(30),
} as const;

export class Rehearsal {
  readonly clock = new VirtualClock();
  readonly folder = mkdtempSync(join(tmpdir(), 'loa-core-'));
  readonly speaker: VirtualSpeaker;
  readonly chip = new FakeChip();
  readonly events: CoreEvent[] = [];
  readonly core: Core;
  readonly #heard: RecordingReader;
  #ids = 0;

  /** Further parts may be made on the stage's own clock and folder. */
  constructor(
    settings: Partial<CoreDeps['settings']> = {},
    deps: Partial<CoreDeps> | ((stage: Rehearsal) => Partial<CoreDeps>) = {},
  ) {
    this.speaker = new VirtualSpeaker({
      clock: this.clock,
      recording: this.folder,
      rate: RATE,
      bufferFrames: BUFFER_FRAMES,
    });
    this.#heard = new RecordingReader(this.folder);
    this.core = new Core({
      clock: this.clock,
      speaker: this.speaker,
      openGpio: () => this.chip,
      stockSounds,
      settings: { zones: [{ id: 'north', ...ZONE }], overrideVolumePercent: 100, ...settings },
      emit: (event) => this.events.push(event),
      newId: () => `${++this.#ids}`,
      ...(typeof deps === 'function' ? deps(this) : deps),
    });
  }

  /** Lets the core turn for `length`, as often as it wants to. */
  run(length: Duration): void {
    for (let left = length; left > 0; ) {
      const wait = Duration.ms(Math.min(this.core.turn(), left));
      this.clock.advance(wait);
      left = Duration.ms(left - wait);
    }
    this.core.turn();
  }

  play(item: PlayItem): void {
    this.core.command({ type: 'play', item });
  }

  of<T extends CoreEvent['type']>(type: T): Extract<CoreEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<CoreEvent, { type: T }> => event.type === type);
  }

  record(item: string): PlayRecord {
    const found = this.of('ended').find(({ record }) => record.item === item);
    if (!found) throw new Error(`"${item}" has not ended: ${JSON.stringify(this.events.slice(-3))}`);
    return found.record;
  }

  /** What was heard so far. */
  get heard(): Int16Array {
    return this.#heard.read(0, this.#heard.end);
  }

  /** The number of frames heard at this moment. */
  get position(): number {
    return this.#heard.end;
  }

  [Symbol.dispose](): void {
    this.speaker.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A file that counts: frame n has the value 1 + n mod 10,000, so that every place of it is known when heard. */
export const count = (frame: number): number => 1 + (frame % 10_000);

export interface Tape {
  readonly segment: Segment;
  readonly writer: RingWriter;
}

/** A ring with `frames` frames that count, closed or still filling. */
export function tape(frames: number, state: 'filling' | 'ended' | 'decoder-died' = 'ended'): Tape {
  const ring = createRing(RATE, Duration.seconds(Math.max(10, frames / RATE)));
  const writer = new RingWriter(ring);
  writer.write(Int16Array.from({ length: frames }, (_, frame) => count(frame)));
  if (state !== 'filling') writer.close(state);
  return { segment: { kind: 'ring', ring }, writer };
}

export function item(id: string, segments: readonly Segment[], with_: Partial<PlayItem> = {}): PlayItem {
  return {
    id,
    key: { exercise: false, rank: 2, level: 0 },
    zones: ['north'],
    segments,
    volumePercent: 100,
    afterCut: { kind: 'resume', within: Duration.minutes(10) },
    stamps: {},
    ...with_,
  };
}

export function alert(id: string, with_: Partial<PlayItem> = {}): PlayItem {
  return item(id, [{ kind: 'stock', sound: 'attention' }], {
    key: { exercise: false, rank: 4, level: 3 },
    afterCut: { kind: 'restart' },
    ...with_,
  });
}
