/**
 * Hears a live ring as the engine plays it, turn by turn in real time, and says which tone sounds now. What it heard is kept.
 */
import { setInterval } from 'node:timers';
import { Play } from '../../../../player/engine/play.ts';
import { LiveTrack } from '../../../../player/engine/track/live-track.ts';
import { createRing } from '../../../../player/ring/create-ring.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';
import { Duration } from '../../../../time/duration.ts';

export const RATE = 48_000;
const TURN = RATE / 100;

/** What the device holds: heard so much later. */
const BUFFER = RATE / 5;

/** So much of the newest is judged: three turns of the decoder's, and a whole number of periods of every tone used. */
const WINDOW = RATE / 5;

export class Ear {
  readonly ring = createRing(RATE, Duration.seconds(15));
  readonly #reader = new RingReader(this.ring);
  readonly #play: Play;
  readonly #mix = new Float32Array(TURN);
  readonly #heard: Float32Array[] = [];
  readonly #began = performance.now();
  readonly #timer = setInterval(() => this.#listen(), 10);
  #turns = 0;

  constructor() {
    const track = new LiveTrack({ reader: this.#reader, rate: RATE, rampFrames: RATE / 500 });
    this.#play = new Play(
      {
        id: 'live',
        key: { exercise: false, rank: 2, level: 0 },
        zones: ['loa-1'],
        segments: [],
        volumePercent: 100,
        afterCut: { kind: 'rejoin', within: Duration.minutes(10) },
        stamps: {},
      },
      1,
      [track],
      0,
    );
    this.#play.rampUp();
  }

  /** The tone that sounds now (Hz, to the nearest ten); 0 in silence, undefined for a mixture or noise. */
  get tone(): number | undefined {
    return toneOf(this.newest(WINDOW));
  }

  newest(frames: number): Float32Array {
    const turns = Math.ceil(frames / TURN);
    const out = new Float32Array(turns * TURN);
    for (const [i, turn] of this.#heard.slice(-turns).entries()) out.set(turn, i * TURN);
    return out.subarray(out.length - frames);
  }

  /** Frames between what is heard and the newest that came. */
  get behind(): number {
    return this.#reader.ready(this.#play.frame);
  }

  /** Seconds listened so far. */
  get seconds(): number {
    return this.#turns / 100;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #listen(): void {
    for (const due = (performance.now() - this.#began) / 10; this.#turns < due; this.#turns++) {
      const mix = this.#mix.fill(0);
      let done = 0;
      for (let frames = 1; done < TURN && frames > 0; done += frames)
        frames = this.#play.produce(mix, done, TURN - done);
      if (done < TURN) this.#play.waited(TURN - done);
      this.#play.heard(done, 0, this.#play.frame - BUFFER);
      this.#heard.push(mix.slice());
    }
  }
}

/** By its rises through zero, where they come evenly: neither noise nor two tones at once have any. */
function toneOf(sound: Float32Array): number | undefined {
  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (peak < 0.003) return 0;
  const rises: number[] = [];
  for (let i = 1; i < sound.length; i++) {
    const [a, b] = [sound[i - 1] ?? 0, sound[i] ?? 0];
    if (a < 0 && b >= 0) rises.push(i - b / (b - a));
  }
  const periods = rises.slice(1).map((at, i) => at - (rises[i] ?? 0));
  if (periods.length < 20) return undefined;
  const mean = periods.reduce((sum, one) => sum + one, 0) / periods.length;
  if (periods.some((one) => Math.abs(one - mean) > mean * 0.2)) return undefined;
  return Math.round(RATE / mean / 10) * 10;
}
