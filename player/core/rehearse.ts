/**
 * Plays once through everything an alert needs, on a speaker that is nowhere, before the real one runs. The engine's code
 * is compiled by it: the first alert after weeks of silence is as fast as the hundredth. Takes some tens of milliseconds.
 */
import type { Speaker, SpeakerFormat } from '../../drivers/speaker/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, MonotonicTime } from '../../time/instant.ts';
import type { StockSounds } from '../announce/load-stock-sounds.ts';
import type { PlayItem, Segment } from '../item.ts';
import { createRing } from '../ring/create-ring.ts';
import { RingWriter } from '../ring/ring-writer.ts';
import { Core } from './core.ts';

const FORMAT: SpeakerFormat = {
  device: 'rehearsal',
  rate: 48_000,
  channels: 2,
  bufferFrames: 9_600,
  cut: 'rewind',
};
const TURN = Duration.ms(10);

/** Enough turns for a programme, an alert that cuts it, its way back and its end; the compiler needs some repetition. */
const ROUNDS = 8;
const TURNS_EACH = 12;

export function rehearse(stockSounds: (rate: number) => StockSounds): void {
  let now = MonotonicTime.ms(0);
  const core = new Core({
    clock: { monotonic: () => now },
    speaker: new Nowhere(),
    stockSounds,
    settings: {
      zones: [
        {
          id: 'z',
          relay: 0,
          active: 'high',
          warmUp: TURN,
          tail: TURN,
          minimumOn: TURN,
          maximumOn: Duration.minutes(1),
        },
      ],
      overrideVolumePercent: 100,
    },
    emit: () => {},
    newId: () => '',
  });
  const turns = (count: number) => {
    for (let turn = 0; turn < count; turn++) {
      core.turn();
      now = after(now, TURN);
    }
  };
  for (let round = 0; round < ROUNDS; round++) {
    core.command({ type: 'play', item: itemOf(`song ${round}`, 2, ring()) });
    turns(TURNS_EACH);
    core.command({
      type: 'play',
      item: itemOf(`alert ${round}`, 4, { kind: 'stock', sound: 'siren', length: Duration.ms(100) }),
    });
    turns(TURNS_EACH);
    core.command({ type: 'end', item: 'all', reason: 'stopped' });
    turns(TURNS_EACH);
  }
  core.command({ type: 'shutdown' });
}

function itemOf(id: string, rank: 2 | 4, segment: Segment): PlayItem {
  return {
    id,
    key: { exercise: false, rank, level: 0 },
    zones: ['z'],
    segments: [segment],
    volumePercent: 100,
    afterCut: rank === 4 ? { kind: 'restart' } : { kind: 'resume', within: Duration.minutes(1) },
    stamps: {},
  };
}

function ring(): Segment {
  const memory = createRing(FORMAT.rate, Duration.ms(500));
  const writer = new RingWriter(memory);
  // Loud and edgy, so that the limiter has all its work to do.
  writer.write(Int16Array.from({ length: FORMAT.rate / 2 }, (_, i) => (i % 7 < 3 ? 32_000 : -32_000)));
  writer.close('ended');
  return { kind: 'ring', ring: memory };
}

/** Hears one turn's worth at each look at it. */
class Nowhere implements Speaker {
  readonly underruns = 0;
  #queued = 0;

  open(): SpeakerFormat {
    return FORMAT;
  }

  writable(): number {
    return FORMAT.bufferFrames - this.#queued;
  }

  write(_samples: Int16Array, frames: number): number {
    this.#queued += frames;
    return frames;
  }

  rewind(frames: number): number {
    this.#queued -= frames;
    return frames;
  }

  drop(): number {
    const dropped = this.#queued;
    this.#queued = 0;
    return dropped;
  }

  delay(): number {
    this.#queued = Math.max(0, this.#queued - (FORMAT.rate * TURN) / 1_000);
    return this.#queued;
  }

  close(): void {}
}
