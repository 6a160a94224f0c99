/**
 * A speaker without a sound card: keeps real pace off the monotonic clock and records what was heard. Driven by the core
 * thread; time passes for it only inside a call, where everything since the last call is heard at once.
 *
 * Invariant: the recording advances by exactly elapsed × rate frames while the device is open, whatever the caller does;
 * a frame is on it only when it can no longer be taken back. Underruns and freezes are silence on it.
 */
import { reasonOf } from '../../../failure/failure.ts';
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { skewedClock } from '../../clock/virtual/skewed-clock.ts';
import type { HoldMixer } from '../hold-mixer.ts';
import { type CutKind, type Speaker, type SpeakerFormat, SpeakerLost } from '../port.ts';
import { Recording } from './recording.ts';
import type { VirtualMixer } from './virtual-mixer.ts';

/** As a sound card is started: on a little silence, so that the caller's first turn is not an underrun (ms). */
const START_SILENCE_MS = 20;

const WORDS: Readonly<Record<SpeakerLost['state'], string>> = {
  absent: 'unplugged',
  gone: 'unplugged',
  busy: 'taken by another program',
  suspended: 'suspended',
  failed: 'broken',
};

export interface VirtualSpeakerSettings {
  readonly clock: Clock;
  /** Folder of the recording. */
  readonly recording: string;
  readonly rate?: number;
  readonly channels?: number;
  readonly bufferFrames: number;
  /** Default: `rewind`. */
  readonly cut?: CutKind;
  /** Length of one file of the recording. */
  readonly recordSeconds?: number;
  /** So many millionths faster than `clock` its own crystal counts. The recording's times are those of the crystal. Default: 0. */
  readonly skewPpm?: number;
  /** From leaving the buffer until it is heard; told in `delay`. Default: 0. */
  readonly latency?: Duration;
  /** What is written goes through it. */
  readonly mixer?: VirtualMixer | undefined;
  readonly holdMixer?: HoldMixer | undefined;
}

export class VirtualSpeaker implements Speaker {
  readonly #clock: Clock;
  #format: SpeakerFormat;
  readonly #recording: Recording;
  readonly #mixer: VirtualMixer | undefined;
  readonly #holdMixer: HoldMixer | undefined;
  /** Ring of what is written and not heard. */
  readonly #ring: Int16Array;
  readonly #ringBytes: Uint8Array;
  readonly #latencyFrames: number;

  #state: 'closed' | 'open' | 'lost' = 'closed';
  /** Why it cannot be opened. */
  #hindrance: SpeakerLost['state'] | undefined;
  #frozen = false;
  /** Ring position of the next frame to be heard. */
  #head = 0;
  #queued = 0;
  /** Start silence that is still ahead of the queued frames. */
  #silence = 0;
  #dry = false;
  #underruns = 0;

  constructor(settings: VirtualSpeakerSettings) {
    const {
      clock,
      recording,
      rate = 48_000,
      channels = 1,
      bufferFrames,
      cut = 'rewind',
      recordSeconds = 600,
      skewPpm = 0,
      latency = Duration.zero,
    } = settings;
    this.#clock = skewPpm === 0 ? clock : skewedClock(clock, skewPpm);
    this.#mixer = settings.mixer;
    this.#holdMixer = settings.holdMixer;
    this.#latencyFrames = Math.round((latency * rate) / 1_000);
    this.#format = { device: 'virtual', rate, channels, bufferFrames, cut };
    this.#recording = new Recording({ clock: this.#clock, folder: recording, rate, channels, recordSeconds });
    this.#ring = new Int16Array(bufferFrames * channels);
    this.#ringBytes = new Uint8Array(this.#ring.buffer);
  }

  get underruns(): number {
    return this.#underruns;
  }

  open(): SpeakerFormat {
    if (this.#state === 'open') throw new Error('open() on an open speaker');
    const tellOfMixer = this.#holdMixer?.();
    if (this.#hindrance)
      throw new SpeakerLost(this.#hindrance, `the virtual speaker is ${WORDS[this.#hindrance]}`);
    this.#orFail(() => {
      this.#recording.begin();
      this.#recording.writeSilence(this.#latencyFrames);
    });
    this.#state = 'open';
    this.#underruns = 0;
    this.#restart();
    tellOfMixer?.();
    return this.#format;
  }

  writable(): number {
    this.#hear();
    return this.#format.bufferFrames - this.#queued - this.#silence;
  }

  write(samples: Int16Array, frames: number): number {
    const taken = Math.min(frames, this.writable());
    const { channels, bufferFrames } = this.#format;
    const gain = this.#mixer?.gain ?? 1;
    const tail = (this.#head + this.#queued) % bufferFrames;
    for (let i = 0, at = tail * channels; i < taken * channels; i++, at++) {
      if (at === this.#ring.length) at = 0;
      this.#ring[at] = (samples[i] ?? 0) * gain;
    }
    this.#queued += taken;
    if (taken > 0) this.#dry = false;
    return taken;
  }

  rewind(frames: number): number {
    this.#hear();
    if (this.#format.cut !== 'rewind') return 0;
    const back = Math.min(frames, this.#queued);
    this.#queued -= back;
    return back;
  }

  drop(): number {
    this.#hear();
    if (this.#format.cut === 'short-buffer') return 0;
    const dropped = this.#queued;
    this.#restart();
    return dropped;
  }

  delay(): number {
    this.#hear();
    return this.#queued + this.#latencyFrames;
  }

  close(): void {
    if (this.#state === 'open') this.#leave('closed');
    this.#state = 'closed';
  }

  /** For tests: the pointer stops, as when a sound server hangs. */
  freeze(): void {
    if (this.#state === 'open') this.#advance();
    this.#frozen = true;
  }

  /** For tests: the pointer moves on from where it stopped. */
  thaw(): void {
    if (this.#state === 'open') this.#advance();
    this.#frozen = false;
  }

  /** For tests: the device is unplugged; what was not heard is gone with it. */
  lose(): void {
    this.hinder('absent');
  }

  /** For tests: from now on it cannot be used; what was not heard is gone. */
  hinder(why: SpeakerLost['state']): void {
    this.#hindrance = why;
    if (this.#state === 'open') this.#leave('lost');
  }

  /** For tests: the device is plugged in again, or free, and may be opened. It may have become another kind. */
  restore(cut: CutKind = this.#format.cut): void {
    this.#hindrance = undefined;
    this.#format = { ...this.#format, cut };
  }

  #restart(): void {
    this.#head = 0;
    this.#queued = 0;
    this.#silence = Math.min(
      Math.round((START_SILENCE_MS * this.#format.rate) / 1_000),
      this.#format.bufferFrames,
    );
    this.#dry = false;
  }

  #hear(): void {
    if (this.#state === 'closed') throw new Error('the speaker is closed');
    if (this.#state === 'lost') throw this.#lost();
    this.#orFail(() => this.#advance());
  }

  /** Lets everything be heard that was due since the last call. */
  #advance(): void {
    const now = this.#recording.frameAt(this.#clock.monotonic());
    const due = now + this.#latencyFrames - this.#recording.frame;
    if (due > 0) this.#frozen ? this.#recording.writeSilence(due) : this.#sound(due);
  }

  #lost(): SpeakerLost {
    const why = this.#hindrance ?? 'gone';
    return new SpeakerLost(why === 'absent' ? 'gone' : why, `the virtual speaker was ${WORDS[why]}`);
  }

  #leave(state: 'closed' | 'lost'): void {
    try {
      this.#advance();
      this.#recording.end();
    } catch {
      // The disk is full or gone. Closing never throws, and what is lost is the end of a recording.
    }
    this.#state = state;
  }

  /** The recording is the device: where it cannot be written, the device has failed. */
  #orFail(act: () => void): void {
    try {
      act();
    } catch (thrown) {
      this.#state = 'lost';
      throw new SpeakerLost('failed', `the virtual speaker cannot record: ${reasonOf(thrown)}`);
    }
  }

  #sound(due: number): void {
    const silent = Math.min(due, this.#silence);
    this.#recording.writeSilence(silent);
    this.#silence -= silent;
    let left = due - silent;
    while (left > 0 && this.#queued > 0) {
      const run = Math.min(left, this.#queued, this.#format.bufferFrames - this.#head);
      this.#recording.write(this.#ringBytes, this.#head, run);
      this.#head = (this.#head + run) % this.#format.bufferFrames;
      this.#queued -= run;
      left -= run;
    }
    if (left === 0) return;
    if (!this.#dry) this.#underruns++;
    this.#dry = true;
    this.#recording.writeSilence(left);
  }
}
