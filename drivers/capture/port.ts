/**
 * Sound in: a microphone or line-in of the commune's staff, or what the amplifier gives back. Driven by the core thread at each of
 * its turns; no method ever waits.
 *
 * A device that is gone is a state: methods throw `CaptureLost`, the device is closed by that, the caller opens it again later.
 */
import type { Duration } from '../../time/duration.ts';

/** What a device delivers. Samples are signed 16-bit, interleaved, native order. */
export interface CaptureFormat {
  /** Frames per second. */
  readonly rate: number;
  /** Samples per frame. */
  readonly channels: number;
}

export class CaptureLost extends Error {
  /** `absent` no such card; `busy`; `gone` unplugged while open; `suspended`; `failed` anything else. */
  readonly state: 'absent' | 'busy' | 'gone' | 'suspended' | 'failed';
  constructor(state: CaptureLost['state'], message: string) {
    super(message);
    this.name = 'CaptureLost';
    this.state = state;
  }
}

export interface Capture {
  /** Opens the device and starts it, at `rate` or the device's nearest. Throws CaptureLost. Called when closed. */
  open(rate: number): CaptureFormat;

  /**
   * Puts the oldest captured frames, at most `frames`, into `samples` from its beginning. Answers how many; 0 when none are there
   * yet. What nobody read in time is lost, counted in `overruns`, and capture goes on. Throws CaptureLost.
   */
  read(samples: Int16Array, frames: number): number;

  /** Throws away all that was captured so far: the next frame read is of now. Throws CaptureLost. */
  skip(): void;

  /** Overruns since open. */
  readonly overruns: number;

  /** Gives the device back. May be called in any state, never throws. */
  close(): void;
}

/** Which device, as `loa.toml` names it. */
export type CaptureSettings =
  /** Hears what a virtual speaker records into `recording` (a folder), or the WAV file `recording`, at real pace. */
  | { readonly driver: 'virtual'; readonly recording: string }
  /** ALSA PCM name; cards by id: `plughw:CARD=Device,DEV=0`. Or `usb`: the first USB card. */
  | { readonly driver: 'alsa'; readonly device: string; readonly period: Duration };
