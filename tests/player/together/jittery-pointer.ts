/** A device that tells its pointer by periods, as sound servers and USB cards do: up to a period behind where it is. */
import type { Speaker, SpeakerFormat } from '../../../drivers/speaker/port.ts';
import type { Duration } from '../../../time/duration.ts';

export class JitteryPointer implements Speaker {
  readonly #speaker: Speaker;
  readonly #frames: number;
  #turns = 0;

  constructor(speaker: Speaker, period: Duration, rate: number) {
    this.#speaker = speaker;
    this.#frames = Math.round((period * rate) / 1_000);
  }

  get underruns(): number {
    return this.#speaker.underruns;
  }

  open(): SpeakerFormat {
    return this.#speaker.open();
  }

  writable(): number {
    return this.#speaker.writable();
  }

  write(samples: Int16Array, frames: number): number {
    return this.#speaker.write(samples, frames);
  }

  rewind(frames: number): number {
    return this.#speaker.rewind(frames);
  }

  drop(): number {
    return this.#speaker.drop();
  }

  /** Half a period too early and half a period too late in turn, in no order that a turn could follow. */
  delay(): number {
    const off = ((Math.imul(this.#turns++, 0x9e37_79b9) >>> 8) / 2 ** 24 - 0.5) * this.#frames;
    return Math.max(0, this.#speaker.delay() + Math.round(off));
  }

  close(): void {
    this.#speaker.close();
  }
}
