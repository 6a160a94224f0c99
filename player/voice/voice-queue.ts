/**
 * What the microphone heard and the engine has not mixed yet. Filled and emptied in the core thread, one after the other in a
 * turn; it is kept short, because all that waits in it is delay.
 *
 * Frames are numbered as they are mixed, over all sessions, and stay for a while: frames taken back from the device are mixed
 * again from the exact one. What is too old to be worth its delay is shed before it has a number. Allocates nothing after its making.
 */
import { Duration } from '../../time/duration.ts';
import { QueueHold } from './queue-hold.ts';

/** On top of what it is to hold at its lowest, before the first frame goes: where in a delivery it begins is chance. */
const START_MARGIN = Duration.ms(6);

/** More than this above its start, after the thread stood still, is shed at once: dropping single frames would take a minute. */
const MOST_ABOVE = Duration.ms(40);

/** Room for what waits and what was mixed. */
const ROOM = Duration.ms(500);

/** `open` while the key is held; then what waits is let out. */
export type VoiceState = 'closed' | 'open' | 'ending' | 'failed';

export class VoiceQueue {
  readonly #ring: Float32Array;
  readonly #mask: number;
  readonly #rate: number;
  readonly #startMargin: number;
  readonly #mostAbove: number;
  #hold: QueueHold;
  #state: VoiceState = 'closed';
  #session = 0;
  /** The number of the next frame to be mixed for the first time. */
  #mixed = 0;
  #waiting = 0;
  #flowing = false;
  #shed = 0;

  /** `rate` of the engine, in frames per second. */
  constructor(rate: number) {
    const frames = (length: Duration) => Math.round((length * rate) / 1_000);
    this.#rate = rate;
    this.#ring = new Float32Array(2 ** Math.ceil(Math.log2(frames(ROOM))));
    this.#mask = this.#ring.length - 1;
    this.#startMargin = frames(START_MARGIN);
    this.#mostAbove = frames(MOST_ABOVE);
    this.#hold = new QueueHold(rate);
  }

  get state(): VoiceState {
    return this.#state;
  }

  /** Changes with each `open`. */
  get session(): number {
    return this.#session;
  }

  /** Frames that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Frames that were too old to be played, since it was made. */
  get shed(): number {
    return this.#shed;
  }

  /** The number of the first frame that is not mixed yet. */
  get next(): number {
    return this.#mixed;
  }

  /** A new session begins, with nothing in it. */
  open(): void {
    this.#state = 'open';
    this.#session++;
    this.#waiting = 0;
    this.#flowing = false;
    this.#hold = new QueueHold(this.#rate);
  }

  /** Nothing follows: what waits is let out, or, when the microphone `failed`, is all there was. */
  end(state: 'ending' | 'failed'): void {
    if (this.#state === 'open') this.#state = state;
  }

  /** Takes the first `count` of `samples`, at most 100 ms, full scale being 1. */
  push(samples: Float32Array, count: number): void {
    if (this.#state !== 'open') return;
    this.#hold.delivery(count);
    if (this.#flowing) this.#hold.level(this.#waiting);
    for (let i = 0; i < count; i++) {
      for (let copies = this.#flowing ? this.#hold.copies() : 1; copies > 0; copies--)
        this.#ring[(this.#mixed + this.#waiting++) & this.#mask] = samples[i] ?? 0;
    }
    // While the amplifier warms up only what is newest is worth keeping.
    if (!this.#flowing || this.#waiting > this.#start + this.#mostAbove)
      this.#drop(this.#waiting - this.#start);
  }

  /** The engine wanted more than there was: enough to go on without a gap is waited for. */
  ranDry(): void {
    if (this.#state === 'open') this.#flowing = false;
  }

  /** Frames that can be mixed from number `frame` on. None before there are enough to go on without a gap. */
  ready(frame: number): number {
    const taken = this.#mixed - frame;
    const starts = this.#flowing || this.#state !== 'open' || this.#waiting >= this.#start;
    return taken + (starts ? this.#waiting : 0);
  }

  /** As a track's `mix`. */
  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    const ring = this.#ring;
    let energy = 0;
    for (let i = 0; i < count; i++) {
      const value = (ring[(frame + i) & this.#mask] ?? 0) * (gain + step * i);
      into[at + i] = (into[at + i] ?? 0) + value;
      energy += value * value;
    }
    const fresh = Math.max(0, frame + count - this.#mixed);
    this.#mixed += fresh;
    this.#waiting -= fresh;
    this.#flowing = true;
    return energy;
  }

  /** So much is there before the first frame goes. */
  get #start(): number {
    return this.#hold.target + this.#startMargin;
  }

  /** The oldest of what waits goes; what was mixed is not touched. */
  #drop(frames: number): void {
    if (frames <= 0) return;
    const ring = this.#ring;
    for (let i = 0; i < this.#waiting - frames; i++)
      ring[(this.#mixed + i) & this.#mask] = ring[(this.#mixed + i + frames) & this.#mask] ?? 0;
    this.#waiting -= frames;
    if (this.#flowing) this.#shed += frames;
  }
}
