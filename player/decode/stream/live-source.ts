/**
 * One attempt at one source of a live item: an ffmpeg child, watched by its bytes and by what they sound like. It is never held
 * back: what is live goes on, and what nobody takes is lost.
 *
 * Driven by `follow-stream.ts`. The rule: `gone` is told once, and only when the whole process group is gone.
 */
import { reasonOf } from '../../../failure/failure.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import type { DecodeSource } from '../decode-source.ts';
import { ffmpegArgs } from '../ffmpeg-args.ts';
import { FfmpegChild } from '../ffmpeg-child.ts';
import { WholeSamples } from '../whole-samples.ts';
import { SilenceMeter } from './silence-meter.ts';
import type { StreamSettings } from './stream-settings.ts';
import { withoutSecrets } from './without-secrets.ts';

/** How finely the flow is watched: a part of the shortest time that is waited for. */
const LOOKS_PER_STALL = 6;

export interface LiveListener {
  /** To be used at once: the memory is the pipe's. */
  sound(samples: Int16Array): void;
  gone(end: LiveEnd): void;
}

export interface LiveEnd {
  /** For people. */
  readonly why: string;
  /** It came to the end of what it had, with sound. */
  readonly whole: boolean;
}

export interface LiveSourceParts {
  readonly timers: Timers;
  readonly settings: StreamSettings;
  readonly binary: string;
  /** Frames per second. */
  readonly rate: number;
  readonly filters?: string;
}

export class LiveSource {
  readonly meter: SilenceMeter;
  readonly #child: FfmpegChild;
  readonly #parts: LiveSourceParts;
  readonly #samples = new WholeSamples();
  #listener: LiveListener;
  #frames = 0;
  #cancelLook = () => {};
  #stalled: string | undefined;

  constructor(source: DecodeSource, parts: LiveSourceParts, listener: LiveListener) {
    const { settings, rate, binary, timers, filters } = parts;
    this.#parts = parts;
    this.#listener = listener;
    this.meter = new SilenceMeter({ rate, belowDbfs: settings.silenceDbfs, lasting: settings.silence });
    this.#child = new FfmpegChild(
      binary,
      ffmpegArgs(source, rate, filters === undefined ? {} : { filters }),
      timers,
    );
    this.#child.stdout.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#look(0, 0);
    this.#child.ended.then(
      ({ exitCode, signal, stderrTail }) => {
        this.#cancelLook();
        // ffmpeg says its address as it was given.
        const last = withoutSecrets(stderrTail.split('\n').at(-1) ?? '');
        const how = exitCode === 0 ? 'the station ended' : (signal ?? `exit ${exitCode}`);
        const whole = exitCode === 0 && this.#frames > 0 && this.#stalled === undefined;
        this.#listener.gone({ why: this.#stalled ?? (last === '' ? how : `${how}: ${last}`), whole });
      },
      (error: unknown) => this.#listener.gone({ why: reasonOf(error), whole: false }),
    );
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves when its process group is gone. */
  get ended(): Promise<unknown> {
    return this.#child.ended;
  }

  /** Frames that came so far. */
  get frames(): number {
    return this.#frames;
  }

  /** Somebody else hears of it from now on. */
  tell(listener: LiveListener): void {
    this.#listener = listener;
  }

  /** Ends it; `gone` follows. Any number of times. */
  stop(): void {
    this.#cancelLook();
    this.#child.stop();
  }

  #take(bytes: Buffer): void {
    const samples = this.#samples.of(bytes);
    if (samples.length === 0) return;
    this.#frames += samples.length;
    this.meter.take(samples);
    this.#listener.sound(samples);
  }

  /**
   * Counts looks, not time: where the main thread stood still the bytes that wait in the pipe are read before the next look, and
   * the station is not blamed. `quiet` in ms; `frames` at the last look.
   */
  #look(quiet: number, frames: number): void {
    const { timers, settings } = this.#parts;
    const every = settings.stall / LOOKS_PER_STALL;
    this.#cancelLook = timers.after(Duration.ms(every), () => {
      const now = this.#frames > frames ? 0 : quiet + every;
      const patience = this.#frames === 0 ? settings.start : settings.stall;
      if (now < patience) return this.#look(now, this.#frames);
      this.#stalled = `no sound for ${Math.round(now / 100) / 10} s`;
      this.#child.stop();
    });
  }
}
