/** What became of the frames of a live ring on their way to the device, for whoever reports of it. */
import { RING } from './ring-layout.ts';

export interface LiveCount {
  /** Left out to come back to the live edge (ms): bursts, and what piled up. */
  readonly skippedMs: number;
  /** Single frames left out and sounded twice, to follow the station's clock. */
  readonly shortened: number;
  readonly lengthened: number;
  /** Times that it ran out of sound. */
  readonly gaps: number;
}

export function liveCount(memory: SharedArrayBuffer): LiveCount {
  const header = new Int32Array(memory, 0, RING.headerBytes / Int32Array.BYTES_PER_ELEMENT);
  const of = (place: number) => Atomics.load(header, place);
  return {
    skippedMs: Math.round((of(RING.skipped) * 1_000) / of(RING.rate)),
    shortened: of(RING.shortened),
    lengthened: of(RING.lengthened),
    gaps: of(RING.gaps),
  };
}
