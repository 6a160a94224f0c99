/** Listens to any capture and tells its level: the core of the hand tool that proves a microphone on a box, alone. */
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { Capture } from './port.ts';

export interface SoundLevel {
  /** Of all channels together (dB below full scale, a full-scale square wave being 0); −120 for digital silence. */
  readonly rmsDbfs: number;
  readonly peakDbfs: number;
}

export interface Listened {
  readonly rate: number;
  readonly channels: number;
  readonly frames: number;
  readonly overruns: number;
  /** Of the loudest reading. */
  readonly loudest: SoundLevel;
}

export interface Listening {
  /** Asked of the device (frames per second). */
  readonly rate: number;
  readonly length: Duration;
  /** How much sound a reading is made of. */
  readonly every: Duration;
  readonly tell: (level: SoundLevel) => void;
}

/** Of digital silence, which has no level (dBFS). */
const FLOOR = -120;

const TURN = Duration.ms(10);

/** A device that gives half of what it should in the time does not hang: it is slow to start. This much longer it is waited for. */
const PATIENCE = Duration.seconds(2);

/** Opens the capture, listens for the time, closes it. Rejects with CaptureLost. */
export async function listen(capture: Capture, listening: Listening, timers: Timers): Promise<Listened> {
  const { rate, channels } = capture.open(listening.rate);
  try {
    const total = Math.round((listening.length * rate) / 1_000);
    const window = Math.max(1, Math.round((listening.every * rate) / 1_000));
    const block = new Int16Array(window * channels);
    let loudest: SoundLevel = { rmsDbfs: FLOOR, peakDbfs: FLOOR };
    let [frames, inWindow, energy, peak] = [0, 0, 0, 0];
    const turns = (listening.length + PATIENCE) / TURN;
    for (let turn = 0; frames < total && turn < turns; turn++) {
      for (;;) {
        const count = capture.read(block, Math.min(window - inWindow, total - frames));
        if (count === 0) break;
        for (let i = 0; i < count * channels; i++) {
          const sample = Math.abs(block[i] ?? 0) / 32_768;
          energy += sample * sample;
          if (sample > peak) peak = sample;
        }
        frames += count;
        inWindow += count;
        if (inWindow < window && frames < total) continue;
        const level = levelOf(energy / (inWindow * channels), peak);
        if (level.rmsDbfs > loudest.rmsDbfs) loudest = level;
        listening.tell(level);
        [inWindow, energy, peak] = [0, 0, 0];
      }
      await new Promise<void>((resolve) => {
        timers.after(TURN, resolve);
      });
    }
    return { rate, channels, frames, overruns: capture.overruns, loudest };
  } finally {
    capture.close();
  }
}

function levelOf(power: number, peak: number): SoundLevel {
  return { rmsDbfs: decibels(Math.sqrt(power)), peakDbfs: decibels(peak) };
}

function decibels(amplitude: number): number {
  return Math.max(FLOOR, 20 * Math.log10(amplitude));
}
