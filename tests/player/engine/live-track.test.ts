import { describe, expect, it } from 'vitest';
import { Play } from '../../../player/engine/play.ts';
import { LiveTrack } from '../../../player/engine/track/live-track.ts';
import type { PlayItem } from '../../../player/item.ts';
import { createRing } from '../../../player/ring/create-ring.ts';
import { liveCount } from '../../../player/ring/live-count.ts';
import { RingReader } from '../../../player/ring/ring-reader.ts';
import { RingWriter } from '../../../player/ring/ring-writer.ts';
import { Duration } from '../../../time/duration.ts';

const RATE = 48_000;
const TURN = 480;
/** What the device holds: heard so much later. */
const BUFFER = 9_600;
const RAMP = 96;

const item: PlayItem = {
  id: 'live',
  key: { exercise: false, rank: 2, level: 0 },
  zones: ['loa-1'],
  segments: [],
  volumePercent: 100,
  afterCut: { kind: 'rejoin', within: Duration.minutes(10) },
  stamps: {},
};

/** A station that is played turn by turn: what the device would get is in `out`. */
class Listening {
  readonly ring = createRing(RATE, Duration.seconds(15));
  readonly writer = new RingWriter(this.ring);
  readonly reader = new RingReader(this.ring);
  readonly play: Play;
  readonly out: number[] = [];
  readonly #mix = new Float32Array(TURN);
  #sent = 0;
  #phase = 0;

  constructor() {
    const track = new LiveTrack({ reader: this.reader, rate: RATE, rampFrames: RAMP });
    this.play = new Play(item, 1, [track], 0);
    this.play.rampUp();
  }

  /** `frames` of a tone of 300 Hz at half of full scale, in one phase for ever. */
  send(frames: number): void {
    const samples = Int16Array.from({ length: frames }, () => {
      this.#phase = (this.#phase + 300 / RATE) % 1;
      return 16_384 * Math.sin(2 * Math.PI * this.#phase);
    });
    this.#sent += frames;
    this.writer.writeOver(samples);
  }

  /** One turn of 10 ms. */
  turn(keep = true): void {
    const mix = this.#mix.fill(0);
    let done = 0;
    for (let frames = 1; done < TURN && frames > 0; done += frames)
      frames = this.play.produce(mix, done, TURN - done);
    if (done < TURN) this.play.waited(TURN - done);
    this.play.heard(done, 0, this.play.frame - BUFFER);
    if (keep) this.out.push(...mix);
  }

  /** Frames between what is heard and what was sent last. */
  get behind(): number {
    return this.#sent - this.play.frame;
  }

  seconds(count: number): void {
    for (let turn = 0; turn < count * 100; turn++) {
      this.send(TURN);
      this.turn();
    }
  }

  /** The greatest step from one sample to the next, in full scales; a 300 Hz tone at half scale makes 0.02. */
  get sharpest(): number {
    return this.out.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (this.out[i - 1] ?? 0))), 0);
  }
}

describe('a live station', () => {
  it('is joined a second behind its newest frame: the burst that a server sends first is left out', () => {
    const live = new Listening();
    live.send(4 * RATE);
    live.turn();
    expect(live.behind).toBe(RATE - TURN);
    expect(liveCount(live.ring)).toMatchObject({ gaps: 0 });
    expect(live.play.failure).toBeUndefined();
  });

  it('is not joined before a second of it is there', () => {
    const live = new Listening();
    live.send(RATE / 2);
    live.turn();
    expect(live.play.frame).toBe(0);
    expect(live.play.ready()).toBe(false);
    live.send(RATE / 2);
    live.turn();
    expect(live.play.frame).toBe(TURN);
  });

  it('is silent while nothing comes, repeats nothing, and goes on at the edge', () => {
    const live = new Listening();
    live.send(RATE);
    live.seconds(2);
    for (let turn = 0; turn < 300; turn++) live.turn();
    const silence = live.out.slice(-1.5 * RATE);
    expect(silence.every((sample) => sample === 0)).toBe(true);
    expect(live.behind).toBe(0);
    live.send(6 * RATE);
    live.turn();
    expect(live.behind).toBe(RATE - TURN);
    live.seconds(1);
    expect(liveCount(live.ring)).toMatchObject({ gaps: 1, skippedMs: 5_000 });
    expect(live.play.failure).toBe('stream-failed');
    expect(live.sharpest).toBeLessThan(0.03);
  });

  it('skips what has piled up beyond its bound, without a click, and counts it', () => {
    const live = new Listening();
    live.send(RATE);
    live.seconds(1);
    live.send(1.9 * RATE);
    live.seconds(0.5);
    expect(liveCount(live.ring).skippedMs).toBe(0);
    live.send(0.2 * RATE);
    live.seconds(0.5);
    expect(liveCount(live.ring)).toMatchObject({ skippedMs: expect.closeTo(2_100, -2), gaps: 0 });
    expect(live.behind).toBeLessThan(1.05 * RATE);
    expect(live.sharpest).toBeLessThan(0.03);
  });

  it('that nobody played while it went round its ring is joined at the edge', () => {
    const live = new Listening();
    for (let second = 0; second < 60; second++) live.send(RATE);
    live.turn();
    expect(live.behind).toBe(RATE - TURN);
    for (let second = 0; second < 60; second++) live.send(RATE);
    live.turn();
    expect(live.behind).toBe(RATE - TURN);
  });

  it('comes back at the edge when what cut it is over', () => {
    const live = new Listening();
    live.send(RATE);
    live.seconds(1);
    for (let turn = 0; turn < 500; turn++) {
      live.send(TURN);
      live.play.passBy();
    }
    live.play.rejoin();
    live.turn();
    expect(live.behind).toBe(RATE - TURN);
    expect(liveCount(live.ring).gaps).toBe(0);
  });

  it('is played to its last frame when its ring is closed, and has failed', () => {
    const live = new Listening();
    live.send(RATE);
    live.seconds(1);
    live.writer.close('stream-failed');
    for (let turn = 0; turn < 150; turn++) live.turn();
    expect(live.play.over).toBe(true);
    expect(live.behind).toBe(0);
    expect(live.play.failure).toBe('stream-failed');
    expect(live.sharpest).toBeLessThan(0.03);
  });

  it.each([
    ['fast', 200e-6],
    ['slow', -200e-6],
    ['exact', 0],
  ])('whose clock is %s is followed for an hour by single frames: no skip, no gap', (name, drift) => {
    // Lengths of time are what counts: a sixth of the frames says the same in a sixth of the time.
    const rate = 8_000;
    const turnFrames = rate / 100;
    const ring = createRing(rate, Duration.seconds(15));
    const writer = new RingWriter(ring);
    const track = new LiveTrack({ reader: new RingReader(ring), rate, rampFrames: 16 });
    const play = new Play(item, 1, [track], 0);
    play.rampUp();
    const mix = new Float32Array(turnFrames);
    writer.writeOver(new Int16Array(rate));
    let [sent, owed, least, most] = [rate, 0, Number.POSITIVE_INFINITY, 0];
    for (let turn = 0; turn < 3_600 * 100; turn++) {
      owed += turnFrames * (1 + drift);
      // As a decoder gives it: in packets of 24 ms, and once in a while late by a third of a second.
      if (owed >= 192 && turn % 1_000 <= 966) {
        writer.writeOver(new Int16Array(Math.floor(owed)));
        sent += Math.floor(owed);
        owed %= 1;
      }
      for (let done = 0, frames = 1; done < turnFrames && frames > 0; done += frames)
        frames = play.produce(mix, done, turnFrames - done);
      play.heard(turnFrames, 0, play.frame - rate / 5);
      least = Math.min(least, sent - play.frame);
      most = Math.max(most, sent - play.frame);
    }
    const count = liveCount(ring);
    const ms = (frames: number) => Math.round((frames * 1_000) / rate);
    console.log(`${name}: ${JSON.stringify(count)}, level ${ms(least)}–${ms(most)} ms, wanted 1000 ms`);
    expect(count).toMatchObject({ skippedMs: 0, gaps: 0 });
    expect(ms(least)).toBeGreaterThan(400);
    expect(ms(most)).toBeLessThan(1_300);
    // All of the drift but what the deadband leaves in the ring.
    const made = 3_600 * rate * drift;
    expect(Math.abs(count.shortened - count.lengthened - made)).toBeLessThan(0.25 * rate);
    expect(Math.min(count.shortened, count.lengthened)).toBe(0);
  });
});
