/**
 * The microphone of the commune's staff: kept open, so that a press waits for no device; what it hears while the key is not held
 * is thrown away unheard. A lost one is a fault and is tried again; it stops no other sound.
 *
 * Driven by the core thread at each turn; nothing waits.
 */
import { type Capture, type CaptureFormat, CaptureLost } from '../../drivers/capture/port.ts';
import { Duration } from '../../time/duration.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import { HighPass } from './high-pass.ts';
import { RateConverter } from './rate-converter.ts';
import { VoiceLimiter } from './voice-limiter.ts';
import type { VoiceQueue } from './voice-queue.ts';

/** Opening takes time that the sound needs: seldom. A press tries at once. */
const REOPEN_EVERY = Duration.seconds(10);

/** While nobody speaks: often enough that the device never runs over, seldom enough to cost nothing. */
const LISTEN_EVERY = Duration.ms(100);

/** An open device that gives nothing for this long hangs with its sound server. Opening it again could hang with it. */
const FROZEN_AFTER = Duration.seconds(1);

/** Of one read. */
const BLOCK = Duration.ms(100);

/** Frames of a device that gives less than it is asked for come in the next read; more reads than this are of a device gone mad. */
const MOST_READS = 8;

export interface MicrophoneParts {
  readonly capture: Capture;
  readonly queue: VoiceQueue;
  /** Of the engine, frames per second. */
  readonly rate: number;
  /** Lifts what comes before it is limited: a factor on samples. */
  readonly gain: number;
  /** It is lost or frozen; or it is there again. */
  readonly fault: (raised: boolean, why: string) => void;
}

/** What an open device is read with; made as it opens. */
interface Line {
  readonly channels: number;
  readonly raw: Int16Array;
  readonly mono: Float32Array;
  readonly converted: Float32Array;
  /** Absent where the rates are the same. */
  readonly converter: RateConverter | undefined;
}

type State =
  | { readonly kind: 'lost'; readonly retryAt: MonotonicTime }
  | { readonly kind: 'open' | 'frozen'; readonly line: Line };

export class Microphone {
  readonly #parts: MicrophoneParts;
  readonly #highPass: HighPass;
  readonly #limiter: VoiceLimiter;
  #state: State;
  /** Kept beside the state, which is not made anew at each turn. */
  #heardAt: MonotonicTime;
  #listenAt: MonotonicTime;
  #talking = false;
  #faulty = false;

  constructor(parts: MicrophoneParts, now: MonotonicTime) {
    this.#parts = parts;
    this.#highPass = new HighPass(parts.rate);
    this.#limiter = new VoiceLimiter(parts.rate);
    this.#state = { kind: 'lost', retryAt: now };
    this.#heardAt = now;
    this.#listenAt = now;
  }

  /** From here on what is heard goes into the queue. Answers false when the microphone is not there: tried at once. */
  start(now: MonotonicTime): boolean {
    if (this.#state.kind === 'lost') this.#open(now);
    if (this.#state.kind !== 'open') return false;
    this.#attempt(now, () => this.#parts.capture.skip());
    if (this.#state.kind !== 'open') return false;
    this.#parts.queue.open();
    this.#heardAt = now;
    this.#talking = true;
    return true;
  }

  /** What was heard so far is let out, what follows is thrown away. */
  stop(): void {
    this.#talking = false;
    this.#parts.queue.end('ending');
  }

  /** At each turn, before the engine fills the device. */
  turn(now: MonotonicTime): void {
    const state = this.#state;
    if (state.kind === 'lost') {
      if (now >= state.retryAt) this.#open(now);
      return;
    }
    if (!this.#talking && now < this.#listenAt) return;
    this.#listenAt = after(now, LISTEN_EVERY);
    this.#attempt(now, () => this.#listen(state.line, now));
  }

  close(): void {
    this.#parts.capture.close();
    this.#parts.queue.end('failed');
  }

  #listen(line: Line, now: MonotonicTime): void {
    const { capture } = this.#parts;
    const block = line.mono.length;
    for (let reads = 0; reads < MOST_READS; reads++) {
      const frames = capture.read(line.raw, block);
      if (frames > 0) this.#hear(line, frames, now);
      if (frames < block) break;
    }
    if (this.#state.kind === 'open' && now >= after(this.#heardAt, FROZEN_AFTER)) {
      this.#state = { kind: 'frozen', line };
      this.#fail('nó không gửi âm thanh nữa (no sound comes from it)');
    }
  }

  #hear(line: Line, frames: number, now: MonotonicTime): void {
    this.#heardAt = now;
    if (this.#state.kind === 'frozen') {
      this.#state = { kind: 'open', line };
      this.#mended();
    }
    if (this.#talking) this.#take(line, frames);
  }

  #take({ channels, raw, mono, converted, converter }: Line, frames: number): void {
    const { gain, queue } = this.#parts;
    const share = gain / channels / 32_768;
    for (let i = 0; i < frames; i++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) sum += raw[i * channels + channel] ?? 0;
      mono[i] = sum * share;
    }
    const samples = converter ? converted : mono;
    const count = converter ? converter.run(mono, frames, converted) : frames;
    this.#highPass.run(samples, count);
    this.#limiter.run(samples, count);
    queue.push(samples, count);
  }

  #open(now: MonotonicTime): void {
    this.#attempt(now, () => {
      const format = this.#parts.capture.open(this.#parts.rate);
      this.#state = { kind: 'open', line: this.#lineOf(format) };
      this.#heardAt = now;
      this.#mended();
    });
  }

  #lineOf({ rate, channels }: CaptureFormat): Line {
    const wanted = this.#parts.rate;
    const frames = Math.round((BLOCK * rate) / 1_000);
    return {
      channels,
      raw: new Int16Array(frames * channels),
      mono: new Float32Array(frames),
      converted: new Float32Array(Math.ceil((frames * wanted) / rate) + 1),
      converter: rate === wanted ? undefined : new RateConverter(rate, wanted, frames),
    };
  }

  /** A lost capture is a state; anything else that is thrown is not ours. */
  #attempt(now: MonotonicTime, act: () => void): void {
    try {
      act();
    } catch (thrown) {
      if (!(thrown instanceof CaptureLost)) throw thrown;
      this.#parts.capture.close();
      this.#state = { kind: 'lost', retryAt: after(now, REOPEN_EVERY) };
      this.#fail(thrown.message);
    }
  }

  #fail(why: string): void {
    this.#talking = false;
    this.#parts.queue.end('failed');
    if (!this.#faulty) this.#parts.fault(true, why);
    this.#faulty = true;
  }

  #mended(): void {
    if (this.#faulty) this.#parts.fault(false, '');
    this.#faulty = false;
  }
}
