/**
 * A microphone without a sound card: hears what a virtual speaker records into its folder, or a WAV file that is repeated, at
 * real pace off the monotonic clock. Driven by the core thread; it serves demonstration and tests, and reads files in a turn.
 *
 * Invariant: as of a card, of each instant exactly one frame is delivered, or lost and that counted.
 */
import { statSync } from 'node:fs';
import { reasonOf } from '../../../failure/failure.ts';
import type { Clock } from '../../../time/clock.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import { type Capture, type CaptureFormat, CaptureLost } from '../port.ts';
import type { HeardSound } from './heard-sound.ts';
import { RecordedSound } from './recorded-sound.ts';
import { WavSound } from './wav-sound.ts';

/** What it holds for a reader that is late, as a card does (ms). */
const BUFFER_MS = 400;

export interface VirtualCaptureSettings {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Folder of a recording, or a WAV file. */
  readonly recording: string;
  /** Of a WAV file: how much faster than the monotonic clock this device's own clock runs (parts per million). */
  readonly skewPpm?: number;
}

export class VirtualCapture implements Capture {
  readonly #settings: VirtualCaptureSettings;
  #sound: HeardSound | undefined;
  /** The next frame to be read. */
  #position = 0;
  #present = true;
  #overruns = 0;

  constructor(settings: VirtualCaptureSettings) {
    this.#settings = settings;
  }

  get overruns(): number {
    return this.#overruns;
  }

  open(): CaptureFormat {
    if (this.#sound) throw new Error('open() on an open capture');
    if (!this.#present) throw new CaptureLost('absent', 'the virtual capture is unplugged');
    const sound = this.#listenTo(this.#settings.recording);
    this.#sound = sound;
    this.#position = sound.frameAt(this.#settings.clock.monotonic());
    this.#overruns = 0;
    return { rate: sound.rate, channels: sound.channels };
  }

  read(samples: Int16Array, frames: number): number {
    return this.#hear((sound, now) => {
      const current = sound.frameAt(now);
      const behind = current - this.#position;
      // A recording that began anew counts from zero again: it is another device.
      if (behind < -sound.rate) throw new Error('what it hears began anew');
      if (behind > (BUFFER_MS * sound.rate) / 1_000) {
        this.#overruns++;
        this.#position = current;
      }
      const count = Math.max(0, Math.min(frames, sound.endAt(now) - this.#position));
      if (count > 0) sound.read(this.#position, count, samples);
      this.#position += count;
      return count;
    });
  }

  skip(): void {
    this.#hear((sound, now) => {
      this.#position = Math.max(this.#position, sound.frameAt(now));
    });
  }

  close(): void {
    this.#sound = undefined;
  }

  /** For tests: the device is unplugged. */
  lose(): void {
    this.#present = false;
  }

  /** For tests: the device is plugged in again, and may be opened. */
  restore(): void {
    this.#present = true;
  }

  /** The files it hears are the device: where they cannot be read, it has failed. */
  #hear<T>(act: (sound: HeardSound, now: MonotonicTime) => T): T {
    const sound = this.#sound;
    if (!sound) throw new Error('the capture is closed');
    if (!this.#present) {
      this.close();
      throw new CaptureLost('gone', 'the virtual capture was unplugged');
    }
    try {
      return act(sound, this.#settings.clock.monotonic());
    } catch (thrown) {
      this.close();
      throw new CaptureLost('failed', `the virtual capture hears nothing more: ${reasonOf(thrown)}`);
    }
  }

  #listenTo(recording: string): HeardSound {
    const { clock, skewPpm = 0 } = this.#settings;
    const kind = statSync(recording, { throwIfNoEntry: false });
    if (kind?.isFile() !== true) {
      const sound = RecordedSound.of(recording);
      if (sound) return sound;
      throw new CaptureLost('absent', `no virtual speaker has recorded into ${recording} yet`);
    }
    try {
      return new WavSound({ file: recording, begun: clock.monotonic(), skewPpm });
    } catch (thrown) {
      throw new CaptureLost('failed', reasonOf(thrown));
    }
  }
}
