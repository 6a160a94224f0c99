/**
 * What PipeWire's null sink played, with a clock: the recording of its monitor knows frames only, and a sink on a busy machine
 * falls behind real time. So the growth of its file is watched all the while.
 *
 * The mapping. Each cycle of the graph hands one quantum over, and the recorder, which is in the same cycle, writes it as a whole.
 * A device cannot play a quantum before it has it: its first frame is heard at the cycle, its last a quantum later. Of many looks
 * around a moment (some 80) the one that saw the file longest for its time is the one just after a cycle: there the cycle was. What is
 * told is therefore never early; it is late by what passes between the cycle, the writing and that look: some tenths of a millisecond
 * on an idle machine, up to a quantum (5.3 ms) on one that is so busy that the recorder itself is late all the while. A card's own
 * DMA and converter would come on top, for all that are measured here alike.
 */
import { statSync } from 'node:fs';
import { MonotonicTime } from '../../../time/instant.ts';
import { PIPEWIRE_QUANTUM, PIPEWIRE_RATE, type PipewireSession } from '../../drivers/speaker/pipewire.ts';
import { monotonicNow } from '../monotonic-now.ts';
import type { Heard } from './find-onset.ts';

const LOOK_EVERY_MS = 3;
/** Looks that tell the clock of a moment lie this far around it (ms). */
const AROUND = { before: 50, after: 200 };
/** From a quantum's handing over to its last frame's sounding. */
const QUANTUM_MS = (PIPEWIRE_QUANTUM * 1_000) / PIPEWIRE_RATE;
const HEADER_BYTES = 44;
const FRAME_BYTES = 4;

/** The recording as it was about a moment. */
export type HeardAbout = (time: MonotonicTime) => Heard;

/** Records from now on; the answer ends it. */
export async function recordMonitor(session: PipewireSession): Promise<() => Promise<HeardAbout>> {
  const recording = await session.record();
  const looks: { readonly at: number; readonly start: number }[] = [];
  const looking = setInterval(() => {
    const frames = (statSync(recording.file).size - HEADER_BYTES) / FRAME_BYTES;
    const at = monotonicNow();
    looks.push({ at, start: at - (frames * 1_000) / PIPEWIRE_RATE });
  }, LOOK_EVERY_MS);
  return async () => {
    clearInterval(looking);
    const { samples, channels } = await recording.stop();
    const read = (from: number, frames: number) => {
      const whole = Math.max(0, Math.min(frames, Math.floor(samples.length / channels) - from));
      return Float32Array.from({ length: whole }, (_, i) => (samples[(from + i) * channels] ?? 0) / 32_768);
    };
    return (time) => {
      const near = looks.filter(({ at }) => at > time - AROUND.before && at < time + AROUND.after);
      const start = Math.min(...near.map((look) => look.start)) + QUANTUM_MS;
      return {
        rate: PIPEWIRE_RATE,
        read,
        frameAt: (when) => Math.max(0, Math.floor(((when - start) * PIPEWIRE_RATE) / 1_000)),
        timeOf: (frame) => MonotonicTime.ms(start + (frame * 1_000) / PIPEWIRE_RATE),
      };
    };
  };
}
