/**
 * The audio output. Driven by the core thread only, at each of its turns; no method ever waits.
 *
 * Positions are counted in frames since `open`. Silence that the device puts in by itself (at its start, to mend an
 * underrun) counts nowhere: it is not written, not in `delay`, not to be rewound, so the pointer never goes back.
 * A device that is gone is a state of the device: methods throw `SpeakerLost`, the device is closed by that, the caller
 * keeps running on its own clock and opens again later. Any method but `open` and `close` on a closed device is a bug.
 */
import type { Duration } from '../../time/duration.ts';

/**
 * How what is written and not heard yet gives way, best first. `rewind`: newest frames are taken back, the device never stops.
 * `drop`: all is dropped and the device restarts, which leaves a gap. `short-buffer`: neither works, so the device was opened
 * with the smallest buffer that a turn can feed, and a cut waits until that is heard.
 */
export type CutKind = 'rewind' | 'drop' | 'short-buffer';

/** What a device runs at. Samples are signed 16-bit, interleaved, native order. */
export interface SpeakerFormat {
  /** As settings name it. */
  readonly device: string;
  /** Frames per second. */
  readonly rate: number;
  /** Samples per frame. */
  readonly channels: number;
  /** Frames the device holds ahead of what is heard. */
  readonly bufferFrames: number;
  /** Found out by trying, at every open. */
  readonly cut: CutKind;
}

export class SpeakerLost extends Error {
  /** `absent` no such card; `busy`; `gone` unplugged while open; `suspended`; `failed` anything else. */
  readonly state: 'absent' | 'busy' | 'gone' | 'suspended' | 'failed';
  constructor(state: SpeakerLost['state'], message: string) {
    super(message);
    this.name = 'SpeakerLost';
    this.state = state;
  }
}

export interface Speaker {
  /** Opens the device and starts it on silence. Throws SpeakerLost. Called when closed. */
  open(): SpeakerFormat;

  /** Frames that `write` would take now. 0 when full, and for ever when the device is frozen. Throws SpeakerLost. */
  writable(): number;

  /**
   * Hands frames to the device: `frames` of `samples` from its beginning. Answers how many it took.
   * An underrun is mended (restart) and counted in `underruns`. Throws SpeakerLost.
   */
  write(samples: Int16Array, frames: number): number;

  /**
   * Takes back the newest frames that are not yet heard, so that they are written anew: the fast cut. The device keeps what
   * it is about to take. Until the next `write`, which has to come in the same turn, it goes on with the old frames rather than
   * run dry. Answers how many were taken back, 0 where the device cannot. Throws SpeakerLost.
   */
  rewind(frames: number): number;

  /**
   * Drops everything not yet heard and restarts: the second-best cut. Answers how many frames were dropped, 0 where the device cannot.
   * Throws SpeakerLost.
   */
  drop(): number;

  /** Frames written and not yet heard. `written − delay()` is the device's pointer. Throws SpeakerLost. */
  delay(): number;

  /** Underruns since open. */
  readonly underruns: number;

  /** Gives the device back. May be called in any state, never throws. */
  close(): void;
}

/** The card's volume control that is put to a known level before anything sounds. */
export interface MixerSettings {
  /** As `amixer` names it. */
  readonly control: string;
  /** Of the control's range. */
  readonly percent: number;
  /** As ALSA names it, `hw:CARD=Device`. Absent: the card of the device. */
  readonly card?: string;
}

/** As `amixer` shows it. */
export interface MixerLevel {
  /** Of the control's range; of several channels the one that is furthest off. */
  readonly percent: number;
  readonly muted: boolean;
}

/** What became of holding the control at its level. */
export type MixerReport = { readonly control: string; readonly wanted: number } & (
  | { readonly kind: 'held' }
  /** It was found elsewhere, and put back. */
  | { readonly kind: 'restored'; readonly found: MixerLevel }
  | { readonly kind: 'failed'; readonly why: string }
);

/** Which device, as `loa.toml` names it. */
export type SpeakerSettings = {
  readonly mixer?: MixerSettings;
} /** Keeps real pace and records what would be heard into `recording` (a folder). */ & (
  | { readonly driver: 'virtual'; readonly recording: string; readonly buffer: Duration }
  /** ALSA PCM name; cards by id: `plughw:CARD=Device,DEV=0`. Or `usb`: the first USB card. */
  | { readonly driver: 'alsa'; readonly device: string; readonly buffer: Duration }
);
