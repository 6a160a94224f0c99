/** A WAV file (16-bit PCM) that is heard again and again, without a gap, from the instant it was begun. */
import { readFileSync } from 'node:fs';
import type { MonotonicTime } from '../../../time/instant.ts';
import type { HeardSound } from './heard-sound.ts';

export interface WavSoundSettings {
  readonly file: string;
  readonly begun: MonotonicTime;
  /** How much faster than the monotonic clock its own clock runs (parts per million). */
  readonly skewPpm: number;
}

export class WavSound implements HeardSound {
  readonly rate: number;
  readonly channels: number;
  readonly #samples: Int16Array;
  readonly #begun: MonotonicTime;
  readonly #framesPerMs: number;

  /** Throws when the file cannot be read, or holds something else. */
  constructor({ file, begun, skewPpm }: WavSoundSettings) {
    const bytes = readFileSync(file);
    const format = chunk(bytes, 'fmt ');
    if (format === undefined || format.readUInt16LE(0) !== 1 || format.readUInt16LE(14) !== 16) {
      throw new Error(`${file} is no WAV file of 16-bit PCM`);
    }
    const data = chunk(bytes, 'data') ?? Buffer.alloc(0);
    this.channels = format.readUInt16LE(2);
    this.rate = format.readUInt32LE(4);
    const count = Math.floor(data.length / 2 / this.channels) * this.channels;
    if (count === 0) throw new Error(`${file} holds no sound`);
    this.#samples = Int16Array.from({ length: count }, (_, i) => data.readInt16LE(2 * i));
    this.#begun = begun;
    this.#framesPerMs = (this.rate / 1_000) * (1 + skewPpm / 1e6);
  }

  frameAt(time: MonotonicTime): number {
    // The millionth keeps a clock of exact milliseconds from falling one frame short by rounding.
    return Math.floor((time - this.#begun) * this.#framesPerMs + 1e-6);
  }

  endAt(time: MonotonicTime): number {
    return this.frameAt(time);
  }

  read(from: number, frames: number, into: Int16Array): void {
    const samples = this.#samples;
    let place = (from * this.channels) % samples.length;
    for (let i = 0; i < frames * this.channels; i++) {
      into[i] = samples[place] ?? 0;
      if (++place === samples.length) place = 0;
    }
  }
}

function chunk(bytes: Buffer, name: string): Buffer | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    return undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    // Programs that record into a pipe leave a length that goes beyond the end.
    if (bytes.toString('latin1', at, at + 4) === name) return bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return undefined;
}
