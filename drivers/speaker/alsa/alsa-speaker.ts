/**
 * A sound card, or a sound server's plug-in, through libasound. Driven by the core thread.
 *
 * Invariants: no call into libasound blocks (the device is non-blocking and never drained); after each method the device
 * runs, on the caller's frames or on silence, or is closed and SpeakerLost was thrown. No memory is allocated in a turn.
 */
import { constants } from 'node:os';
import { reasonOf } from '../../../failure/failure.ts';
import type { Duration } from '../../../time/duration.ts';
import { type Libasound, libasound, type Pointer, STATE_RUNNING } from '../../alsa/libasound.ts';
import { ESTRPIPE } from '../../alsa/lost-state.ts';
import { type Speaker, type SpeakerFormat, SpeakerLost } from '../port.ts';
import { lostInUse } from './lost.ts';
import { openPcm } from './open-pcm.ts';

const { EPIPE, EAGAIN } = constants.errno;

/** Covers the time to the caller's first turn. All of it is added to a cut by `drop` (ms). */
const START_SILENCE_MS = 20;

/**
 * Never rewound: the card's DMA, or a sound server's quantum, is about to take it. Below a quantum of PipeWire (5.3 ms
 * at 256 frames) the cut itself would underrun (ms).
 */
const REWIND_GUARD_MS = 10;

export interface AlsaSpeakerSettings {
  /** ALSA PCM name; cards by id: `plughw:CARD=Device,DEV=0`. Resolved at every open. */
  readonly device: string;
  /** How much the device holds; at least 150 ms or a busy machine is heard. */
  readonly buffer: Duration;
}

interface Running {
  readonly alsa: Libasound;
  readonly pcm: Pointer;
  readonly format: SpeakerFormat;
  readonly startSilence: number;
  readonly guard: number;
}

export class AlsaSpeaker implements Speaker {
  readonly #settings: AlsaSpeakerSettings;
  readonly #delay = new Int32Array(2);
  #silence = new Int16Array(0);
  #running: Running | undefined;
  /** Frames of the caller in the device since it last started; what is before them is silence of ours. */
  #given = 0;
  #underruns = 0;

  constructor(settings: AlsaSpeakerSettings) {
    this.#settings = settings;
  }

  get underruns(): number {
    return this.#underruns;
  }

  open(): SpeakerFormat {
    if (this.#running) throw new Error('open() on an open speaker');
    const alsa = bound();
    const { pcm, ...format } = openPcm(alsa, this.#settings.device, this.#settings.buffer);
    const frames = (ms: number) => Math.round((ms * format.rate) / 1_000);
    const startSilence = Math.min(frames(START_SILENCE_MS), format.bufferFrames);
    this.#silence = new Int16Array(startSilence * format.channels);
    this.#running = {
      alsa,
      pcm,
      format: { ...format, rewinds: false },
      startSilence,
      guard: frames(REWIND_GUARD_MS),
    };
    this.#underruns = 0;
    this.#restart(this.#running);
    // A plug-in that converts the rate says 0 whatever it holds.
    const rewinds = alsa.rewindable(pcm) > 0;
    this.#running = { ...this.#running, format: { ...format, rewinds } };
    return this.#running.format;
  }

  writable(): number {
    return this.#available(this.#inUse());
  }

  write(samples: Int16Array, frames: number): number {
    const running = this.#inUse();
    if (frames === 0) return 0;
    const { alsa, pcm } = running;
    let taken = alsa.writei(pcm, samples, frames);
    if (taken < 0 && taken !== -EAGAIN) {
      this.#mend(running, taken);
      taken = alsa.writei(pcm, samples, frames);
    }
    if (taken === -EAGAIN) return 0;
    if (taken < 0) throw this.#lose(running, taken);
    this.#given += taken;
    return taken;
  }

  rewind(frames: number): number {
    const running = this.#inUse();
    const { alsa, pcm, format, guard } = running;
    if (!format.rewinds) return 0;
    this.#available(running);
    // Asked for more than is there, some plug-ins go back over what was heard.
    const back = Math.min(frames, this.#given, alsa.rewindable(pcm) - guard);
    if (back <= 0) return 0;
    const done = alsa.rewind(pcm, back);
    if (done < 0) {
      this.#mend(running, done);
      return 0;
    }
    this.#given -= done;
    return done;
  }

  drop(): number {
    const running = this.#inUse();
    const dropped = this.delay();
    const code = running.alsa.drop(running.pcm);
    if (code < 0) throw this.#lose(running, code);
    this.#restart(running);
    return dropped;
  }

  delay(): number {
    const running = this.#inUse();
    this.#available(running);
    const code = running.alsa.delay(running.pcm, this.#delay);
    if (code < 0) {
      this.#mend(running, code);
      return 0;
    }
    // ALSA writes a long; its low half comes first and is enough.
    return Math.max(0, Math.min(this.#delay[0] ?? 0, this.#given));
  }

  close(): void {
    this.#running?.alsa.close(this.#running.pcm);
    this.#running = undefined;
  }

  #inUse(): Running {
    if (!this.#running) throw new Error('the speaker is closed');
    return this.#running;
  }

  /** Room in the device, with its pointer brought up to date; an underrun is found and mended here. */
  #available(running: Running): number {
    const room = running.alsa.avail(running.pcm);
    if (room >= 0) return Math.min(room, running.format.bufferFrames);
    this.#mend(running, room);
    return Math.max(0, running.alsa.avail(running.pcm));
  }

  /** Starts again after an underrun or a suspend. Throws SpeakerLost on anything else and where that fails. */
  #mend(running: Running, code: number): void {
    if (code !== -EPIPE && code !== -ESTRPIPE) throw this.#lose(running, code);
    this.#underruns++;
    // A card that resumes by itself goes on where it was; the others are started anew.
    if (code === -ESTRPIPE && running.alsa.resume(running.pcm) === 0) return;
    this.#restart(running);
  }

  /** Starts on silence. */
  #restart(running: Running): void {
    const { alsa, pcm, startSilence } = running;
    this.#given = 0;
    let code = alsa.prepare(pcm);
    if (code >= 0) code = alsa.writei(pcm, this.#silence, startSilence);
    // ALSA starts by itself at the first frame written, as its default threshold is 1; not every plug-in has it.
    if (code >= 0 && alsa.state(pcm) !== STATE_RUNNING) code = alsa.start(pcm);
    if (code < 0) throw this.#lose(running, code);
  }

  #lose({ alsa }: Running, code: number): SpeakerLost {
    this.close();
    return lostInUse(this.#settings.device, code, alsa.reasonOf(code));
  }
}

function bound(): Libasound {
  try {
    return libasound();
  } catch (thrown) {
    throw new SpeakerLost('failed', `cannot load libasound, is libasound2 installed? ${reasonOf(thrown)}`);
  }
}
