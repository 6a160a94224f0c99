/** Live voice as the engine walks it: what waits in the queue between microphone and speaker, for one press of the key. */
import { OVER, type Track } from '../engine/track/track.ts';
import type { VoiceQueue } from './voice-queue.ts';

export class VoiceTrack implements Track {
  readonly words = true;
  readonly live = true;
  readonly replaced = false;
  readonly #queue: VoiceQueue;
  readonly #session: number;
  #failed = false;

  constructor(queue: VoiceQueue) {
    this.#queue = queue;
    this.#session = queue.session;
  }

  /** The microphone was lost before the key was released. */
  get failure(): Track['failure'] {
    return this.#failed ? 'stream-failed' : undefined;
  }

  begin(): number {
    return this.#queue.next;
  }

  slip(): number {
    return 0;
  }

  ready(frame: number): number {
    const queue = this.#queue;
    // The key was pressed anew: what waits belongs to another item.
    const ready = queue.session === this.#session ? queue.ready(frame) : queue.next - frame;
    if (ready > 0) return ready;
    if (queue.session === this.#session) {
      if (queue.state === 'open') return 0;
      this.#failed = queue.state === 'failed';
    }
    return OVER;
  }

  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number {
    return this.#queue.mix(frame, count, gain, step, into, at);
  }

  waited(): void {
    this.#queue.ranDry();
  }

  heard(): void {}

  passBy(): void {}

  /** Nobody says a word twice: after a cut it goes on with what is said now. */
  rejoin(): number {
    return this.#queue.next;
  }
}
