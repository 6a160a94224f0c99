/**
 * A sound card, or a sound server's plug-in, through libasound. Driven by the core thread.
 *
 * Invariants: no call into libasound blocks (the device is non-blocking and never drained); after each method the device
 * runs, on the caller's frames or on silence, or is closed and SpeakerLost was thrown. No memory is allocated in a turn.
 */
import { constants } from 'node:os';
import { reasonOf } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import {
  type Libasound,
  libasound,
  type Pointer,
  STATE_RUNNING,
  STREAM_PLAYBACK,
} from '../../alsa/libasound.ts';
import { ESTRPIPE } from '../../alsa/lost-state.ts';
import { openPcm } from '../../alsa/open-pcm.ts';
import type { HoldMixer } from '../hold-mixer.ts';
import { type CutKind, type Speaker, type SpeakerFormat, SpeakerLost } from '../port.ts';
import { lostAtOpen, lostInUse } from './lost.ts';
import { observeTaking } from './observe-taking.ts';
import { RewindGuard } from './rewind-guard.ts';

const { EPIPE, EAGAIN } = constants.errno;

/** The rate of USB cards and HDMI; a card that has it not offers its nearest. */
const RATE = 48_000;

/** What the core thread is woken for at most: shorter periods cost interrupts and buy nothing, as it polls (ms). */
const PERIOD_MS = 10;

/** Covers the time to the caller's first turn. All of it is added to a cut by `drop` (ms). */
const START_SILENCE_MS = 20;

/** At an open: outlasts the looking at how the device takes frames (ms). */
const FIRST_SILENCE_MS = 100;

/** Where a cut can only wait for the buffer's end: four turns, of which one may come late (ms). */
const SHORT_BUFFER = Duration.ms(40);

/** A restart after `drop` that takes longer is no cut (ms). */
const RESTARTS_WITHIN_MS = 60;

export interface AlsaSpeakerSettings {
  /** ALSA PCM name; cards by id: `plughw:CARD=Device,DEV=0`. Resolved at every open. */
  readonly device: string;
  /** How much the device holds; at least 150 ms or a busy machine is heard. */
  readonly buffer: Duration;
  /** Puts the card's volume control to its level, before anything is written. Absent: it stays as it is. */
  readonly holdMixer?: HoldMixer | undefined;
}

interface Running {
  readonly alsa: Libasound;
  readonly pcm: Pointer;
  readonly format: SpeakerFormat;
  readonly startSilence: number;
  readonly guard: RewindGuard;
}

export class AlsaSpeaker implements Speaker {
  readonly #settings: AlsaSpeakerSettings;
  readonly #delay = new Int32Array(2);
  #silence = new Int16Array(0);
  #running: Running | undefined;
  /** Frames of the caller in the device since it last started; what is before them is silence of ours. */
  #given = 0;
  /** Frames were taken back, and none were written since: running dry now is our doing. */
  #rewound = false;
  #underruns = 0;

  constructor(settings: AlsaSpeakerSettings) {
    this.#settings = settings;
  }

  get underruns(): number {
    return this.#underruns;
  }

  /** Takes up to a tenth of a second, in which silence flows: how the device behaves is found out by trying. */
  open(): SpeakerFormat {
    if (this.#running) throw new Error('open() on an open speaker');
    const alsa = bound();
    const tellOfMixer = this.#settings.holdMixer?.();
    const rewinding = this.#start(alsa, this.#settings.buffer, 'rewind');
    const { pcm, format } = rewinding;
    // A plug-in that converts the rate says 0 whatever it holds.
    if (alsa.rewindable(pcm) > 0) {
      const taking = observeTaking(alsa, pcm, format.bufferFrames, pause);
      this.#running = { ...rewinding, guard: new RewindGuard(format.rate, taking) };
      const ahead = alsa.rewindable(pcm) - rewinding.startSilence;
      if (ahead > 0) alsa.rewind(pcm, ahead);
    } else if (restarts(alsa, pcm, this.#silence, rewinding.startSilence, pause)) {
      this.#running = { ...rewinding, format: { ...format, cut: 'drop' } };
      this.#restart(this.#running);
    } else {
      this.close();
      this.#start(alsa, SHORT_BUFFER, 'short-buffer');
    }
    this.#underruns = 0;
    tellOfMixer?.();
    return this.#inUse().format;
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
    this.#rewound = false;
    return taken;
  }

  rewind(frames: number): number {
    const running = this.#inUse();
    const { alsa, pcm, format, guard } = running;
    if (format.cut !== 'rewind') return 0;
    const room = this.#available(running);
    if (alsa.delay(pcm, this.#delay) < 0) return 0;
    const inside = (this.#delay[0] ?? 0) - (format.bufferFrames - room);
    // Asked for more than is there, some plug-ins go back over what was heard.
    const back = Math.min(frames, this.#given, alsa.rewindable(pcm) - guard.keep(inside));
    if (back <= 0) return 0;
    const done = alsa.rewind(pcm, back);
    if (done < 0) {
      this.#mend(running, done);
      return 0;
    }
    this.#given -= done;
    this.#rewound = true;
    return done;
  }

  drop(): number {
    const running = this.#inUse();
    if (running.format.cut === 'short-buffer') return 0;
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

  /** Opens the device and lets silence flow. */
  #start(alsa: Libasound, buffer: Duration, cut: CutKind): Running {
    const { device } = this.#settings;
    const { pcm, ...opened } = openPcm(
      alsa,
      { device, stream: STREAM_PLAYBACK, rate: RATE, periodMs: PERIOD_MS, bufferMs: buffer, first: 'buffer' },
      (errno, why) => lostAtOpen(device, errno, why),
    );
    const { rate, channels, bufferFrames } = opened;
    const frames = (ms: number) => Math.min(Math.round((ms * rate) / 1_000), bufferFrames);
    this.#silence = new Int16Array(frames(FIRST_SILENCE_MS) * channels);
    const running: Running = {
      ...{ alsa, pcm, format: { device, ...opened, cut } },
      startSilence: frames(START_SILENCE_MS),
      guard: new RewindGuard(rate, undefined),
    };
    this.#running = running;
    this.#restart(running, cut === 'rewind' ? frames(FIRST_SILENCE_MS) : running.startSilence);
    return running;
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
    if (this.#rewound) running.guard.tooLittle();
    // A card that resumes by itself goes on where it was; the others are started anew.
    if (code === -ESTRPIPE && running.alsa.resume(running.pcm) === 0) return;
    this.#restart(running);
  }

  /** Starts on silence. */
  #restart(running: Running, silence: number = running.startSilence): void {
    const { alsa, pcm } = running;
    this.#given = 0;
    this.#rewound = false;
    const code = startOnSilence(alsa, pcm, this.#silence, silence);
    if (code < 0) throw this.#lose(running, code);
  }

  #lose({ alsa }: Running, code: number): SpeakerLost {
    this.close();
    return lostInUse(this.#settings.device, code, alsa.reasonOf(code));
  }
}

/** Whether the device plays again soon after all in it was dropped. Leaves it in any state. */
function restarts(
  alsa: Libasound,
  pcm: Pointer,
  silence: Int16Array,
  frames: number,
  wait: (ms: number) => void,
): boolean {
  if (alsa.drop(pcm) < 0 || startOnSilence(alsa, pcm, silence, frames) < 0) return false;
  const room = alsa.avail(pcm);
  for (const end = performance.now() + RESTARTS_WITHIN_MS; performance.now() < end; wait(1)) {
    const now = alsa.avail(pcm);
    // Running dry meanwhile: it plays.
    if (now === -EPIPE || now > room) return true;
    if (now < 0) return false;
  }
  return false;
}

/** Answers a negative errno when that fails. */
function startOnSilence(alsa: Libasound, pcm: Pointer, silence: Int16Array, frames: number): number {
  let code = alsa.prepare(pcm);
  if (code >= 0) code = alsa.writei(pcm, silence, frames);
  // ALSA starts by itself at the first frame written, as its default threshold is 1; not every plug-in has it.
  if (code >= 0 && alsa.state(pcm) !== STATE_RUNNING) code = alsa.start(pcm);
  return code;
}

const idle = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** The core thread has no event loop to go back to. */
function pause(ms: number): void {
  Atomics.wait(idle, 0, 0, ms);
}

function bound(): Libasound {
  try {
    return libasound();
  } catch (thrown) {
    throw new SpeakerLost('failed', `cannot load libasound, is libasound2 installed? ${reasonOf(thrown)}`);
  }
}
