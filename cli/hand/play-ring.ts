/** Plays what comes through a ring on any speaker, alone: decoder, ring and device as on air, without programme or arbiter. */
import type { Speaker, SpeakerFormat } from '../../drivers/speaker/port.ts';
import { RingReader } from '../../player/ring/ring-reader.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';

export interface RingPlayed {
  readonly frames: number;
  readonly underruns: number;
  /** RMS of what was handed over, at its volume (dBFS); −Infinity for silence. */
  readonly rmsDbfs: number;
  readonly peakDbfs: number;
}

export interface RingSound {
  readonly ring: SharedArrayBuffer;
  /** Factor on samples. */
  readonly gain: number;
}

const TURN = Duration.ms(20);

/** `speaker` is open at the ring's rate. To the last frame that is heard; rejects with SpeakerLost. */
export async function playRing(
  speaker: Speaker,
  { channels, bufferFrames }: SpeakerFormat,
  { ring, gain }: RingSound,
  timers: Timers,
): Promise<RingPlayed> {
  const reader = new RingReader(ring);
  const mix = new Float32Array(bufferFrames);
  const out = new Int16Array(bufferFrames * channels);
  let [frames, energy, peak] = [0, 0, 0];
  // Until the decoder has started the device is kept on silence: it has not run dry, nothing was there yet.
  while (reader.ready(0) === 0 && reader.state === 'filling') {
    speaker.write(out, speaker.writable());
    await turn(timers);
  }
  for (;;) {
    // The state first: a ring is closed after its last frame was written.
    const { state } = reader;
    const ready = reader.ready(frames);
    if (ready === 0 && state !== 'filling') break;
    const count = Math.min(ready, speaker.writable());
    mix.fill(0, 0, count);
    reader.mix(frames, count, gain, 0, mix, 0);
    for (let i = 0; i < count; i++)
      out.fill(Math.round((mix[i] ?? 0) * 32_767), i * channels, (i + 1) * channels);
    const taken = speaker.write(out, count);
    for (let i = 0; i < taken; i++) {
      const value = mix[i] ?? 0;
      energy += value * value;
      peak = Math.max(peak, Math.abs(value));
    }
    frames += taken;
    reader.release(frames);
    await turn(timers);
  }
  // Counted now: running dry at the end is what every file does.
  const { underruns } = speaker;
  while (speaker.delay() > 0) await turn(timers);
  return { frames, underruns, rmsDbfs: 10 * Math.log10(energy / frames), peakDbfs: 20 * Math.log10(peak) };
}

function turn(timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    timers.after(TURN, resolve);
  });
}
