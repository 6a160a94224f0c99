/** Decoders that fill rings: ffmpeg children behind the desks' port. */
import { decode } from '../../../player/decode/decode.ts';
import type { FileSource } from '../../../player/decode/decode-source.ts';
import { followStream } from '../../../player/decode/stream/follow-stream.ts';
import type { StreamSettings } from '../../../player/decode/stream/stream-settings.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { liveCount } from '../../../player/ring/live-count.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import type { Clock, Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { FaultSink } from '../../health/fault-sink.ts';
import type { Log } from '../../log/log.ts';
import type { Decoders, Decoding } from './sources.ts';
import { StreamFaults } from './stream-faults.ts';

/** A programme goes on for this long while the main thread that feeds it is stalled. */
const PROGRAMME_ROOM = Duration.seconds(15);

/** The words of an alert start again from their beginning after a cut: all of them stay in the ring. Memory is taken as it fills. */
const WORDS_ROOM = Duration.minutes(2);

export interface RingDecoderParts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly stream: StreamSettings;
  readonly random: () => number;
  readonly faults: Pick<FaultSink, 'raise' | 'clear'>;
  readonly log: Pick<Log, 'info'>;
  /** Frames per second of the device now. */
  readonly rate: () => number;
  readonly failed: (error: unknown) => void;
}

export function ringDecoders(parts: RingDecoderParts): Decoders {
  const { timers, rate, failed } = parts;
  const streamFaults = new StreamFaults(parts.faults);
  /** Starts once `source` is known; a stop before that leaves nothing to start. */
  const fill = (ring: SharedArrayBuffer, source: Promise<FileSource | undefined>): Decoding => {
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
    follow: (rungs, name) => {
      const ring = createRing(rate(), PROGRAMME_ROOM);
      const { clock, stream, random, log } = parts;
      const faults = streamFaults.of(name);
      const following = followStream(rungs, ring, { clock, timers, settings: stream, random, faults });
      const ended = following.ended.then((end) => {
        log.info({ item: name, ...end, ...liveCount(ring) }, 'a live item ended');
      });
      ended.catch(failed);
      return { ring, ended, stop: () => following.stop() };
    },
    openLater: (source) => fill(createRing(rate(), WORDS_ROOM), source),
  };
}
