/**
 * A microphone or line-in through libasound. Driven by the core thread.
 *
 * Invariants: no call into libasound blocks (the device is non-blocking); after each method the device runs, or is closed and
 * CaptureLost was thrown. No memory is allocated in a turn.
 */
import { constants } from 'node:os';
import { reasonOf } from '../../../failure/failure.ts';
import type { Duration } from '../../../time/duration.ts';
import { type Libasound, libasound, type Pointer, STREAM_CAPTURE } from '../../alsa/libasound.ts';
import { ESTRPIPE, lostStateAtOpen, lostStateInUse } from '../../alsa/lost-state.ts';
import { openPcm } from '../../alsa/open-pcm.ts';
import { type Capture, type CaptureFormat, CaptureLost } from '../port.ts';

const { EPIPE, EAGAIN } = constants.errno;

/** Rides out a turn that comes late by twenty of its kind; who reads at each turn never sees it filled. It adds no latency (ms). */
const BUFFER_MS = 200;

export interface AlsaCaptureSettings {
  /** ALSA PCM name; cards by id: `plughw:CARD=Device,DEV=0`. Resolved at every open. */
  readonly device: string;
  /** The card delivers in pieces of this: what is said waits for the end of its piece. */
  readonly period: Duration;
}

interface Running {
  readonly alsa: Libasound;
  readonly pcm: Pointer;
  readonly bufferFrames: number;
}

export class AlsaCapture implements Capture {
  readonly #settings: AlsaCaptureSettings;
  #running: Running | undefined;
  /** Takes what is skipped. */
  #bin = new Int16Array(0);
  #overruns = 0;

  constructor(settings: AlsaCaptureSettings) {
    this.#settings = settings;
  }

  get overruns(): number {
    return this.#overruns;
  }

  open(rate: number): CaptureFormat {
    if (this.#running) throw new Error('open() on an open capture');
    const alsa = bound();
    const { device, period } = this.#settings;
    const { pcm, bufferFrames, ...format } = openPcm(
      alsa,
      { device, stream: STREAM_CAPTURE, rate, periodMs: period, bufferMs: BUFFER_MS, first: 'period' },
      (errno, why) =>
        new CaptureLost(
          lostStateAtOpen(errno),
          `cannot open the ALSA device "${device}" for capture: ${why}`,
        ),
    );
    this.#running = { alsa, pcm, bufferFrames };
    this.#bin = new Int16Array(bufferFrames * format.channels);
    this.#overruns = 0;
    this.#start(this.#running);
    return format;
  }

  read(samples: Int16Array, frames: number): number {
    const running = this.#inUse();
    const { alsa, pcm, bufferFrames } = running;
    if (frames === 0) return 0;
    const ready = alsa.avail(pcm);
    if (ready < 0) return this.#mend(running, ready);
    if (ready >= bufferFrames) return this.#overrun(running);
    return this.#take(running, samples, frames);
  }

  skip(): void {
    const running = this.#inUse();
    // One buffer is all there can be, but for what comes meanwhile.
    this.#take(running, this.#bin, running.bufferFrames);
  }

  close(): void {
    this.#running?.alsa.close(this.#running.pcm);
    this.#running = undefined;
  }

  #inUse(): Running {
    if (!this.#running) throw new Error('the capture is closed');
    return this.#running;
  }

  #take(running: Running, samples: Int16Array, frames: number): number {
    const taken = running.alsa.readi(running.pcm, samples, frames);
    if (taken >= 0) return taken;
    return taken === -EAGAIN ? 0 : this.#mend(running, taken);
  }

  /** A card stops when it is full; a sound server loses the newest and says nothing. Of both, what is old goes: the next is of now. */
  #overrun(running: Running): number {
    this.#overruns++;
    this.#take(running, this.#bin, running.bufferFrames);
    return 0;
  }

  /** Starts again after an overrun or a suspend. Throws CaptureLost on anything else and where that fails. Answers 0: nothing was read. */
  #mend(running: Running, code: number): number {
    if (code !== -EPIPE && code !== -ESTRPIPE) throw this.#lose(running, code);
    this.#overruns++;
    if (code === -ESTRPIPE && running.alsa.resume(running.pcm) === 0) return 0;
    this.#start(running);
    return 0;
  }

  #start(running: Running): void {
    const { alsa, pcm } = running;
    let code = alsa.prepare(pcm);
    if (code >= 0) code = alsa.start(pcm);
    // A stream whose sound server has ended starts without complaint, and is in an overrun at once.
    if (code >= 0) code = alsa.avail(pcm);
    if (code < 0) throw this.#lose(running, code);
  }

  #lose({ alsa }: Running, code: number): CaptureLost {
    this.close();
    const message = `the ALSA device "${this.#settings.device}" was lost in capture: ${alsa.reasonOf(code)}`;
    return new CaptureLost(lostStateInUse(code), message);
  }
}

function bound(): Libasound {
  try {
    return libasound();
  } catch (thrown) {
    throw new CaptureLost('failed', `cannot load libasound, is libasound2 installed? ${reasonOf(thrown)}`);
  }
}
