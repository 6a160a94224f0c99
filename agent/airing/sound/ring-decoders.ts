/** Decoders that fill rings: ffmpeg children behind the desks' port. */
import { decode } from '../../../player/decode/decode.ts';
import type { DecodeSource } from '../../../player/decode/decode-source.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { Decoders, Decoding } from './sources.ts';

/** A programme goes on for this long while the main thread that feeds it is stalled. */
const PROGRAMME_ROOM = Duration.seconds(15);

/** The words of an alert start again from their beginning after a cut: all of them stay in the ring. Memory is taken as it fills. */
const WORDS_ROOM = Duration.minutes(2);

export interface RingDecoderParts {
  readonly timers: Timers;
  /** Frames per second of the device now. */
  readonly rate: () => number;
  readonly failed: (error: unknown) => void;
}

export function ringDecoders({ timers, rate, failed }: RingDecoderParts): Decoders {
  /** Starts once `source` is known; a stop before that leaves nothing to start. */
  const fill = (ring: SharedArrayBuffer, source: Promise<DecodeSource | undefined>): Decoding => {
    let stop: (() => void) | undefined;
    let stopped = false;
    const run = async () => {
      const found = await source;
      if (stopped || !found) {
        new RingWriter(ring).close('decoder-died');
        return;
      }
      const decoding = decode(found, ring, { timers });
      stop = () => decoding.stop();
      await decoding.ended;
    };
    const ended = run();
    ended.catch(failed);
    return {
      ring,
      ended,
      stop: () => {
        stopped = true;
        stop?.();
      },
    };
  };
  return {
    open: (source, previous) =>
      fill(
        createRing(rate(), PROGRAMME_ROOM),
        (previous?.ended ?? Promise.resolve()).then(() => source),
      ),
    openLater: (source) => fill(createRing(rate(), WORDS_ROOM), source),
  };
}
