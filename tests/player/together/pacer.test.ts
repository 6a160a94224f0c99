import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../player/together/pacer.ts';
import { MonotonicTime } from '../../../time/instant.ts';

const RATE = 48_000;
const START = MonotonicTime.ms(10_000);
const QUEUED = 9_600;

/** A device of `ppm` that tells its pointer wrong by up to `jitter` ms; answers how far from where it should be its frames are. */
class Device {
  readonly pacer = new Pacer(START);
  moved = 0;
  now = START as number;
  readonly #ppm: number;
  readonly #jitter: number;
  #late: number;
  #turns = 0;

  constructor(ppm: number, { late = 0, jitter = 0 } = {}) {
    this.#ppm = ppm;
    this.#late = late;
    this.#jitter = jitter;
  }

  /** Of what is heard now (ms). */
  get behind(): number {
    return this.now - START - (this.#heard * 1_000) / RATE;
  }

  stall(ms: number): void {
    this.#late += ms;
  }

  run(seconds: number, turn = 10): number[] {
    const answers: number[] = [];
    for (const end = this.now + seconds * 1_000; this.now < end; this.now += turn) {
      const off = (((this.#turns++ * 7_919) % 1_000) / 1_000 - 0.5) * 2 * this.#jitter;
      const place = Math.round(this.#heard) + QUEUED;
      const by = this.pacer.turn(
        MonotonicTime.ms(this.now),
        place,
        QUEUED + Math.round((off * RATE) / 1_000),
        RATE,
      );
      this.moved += by;
      if (by !== 0) answers.push(by);
    }
    return answers;
  }

  get #heard(): number {
    return ((this.now - START - this.#late) * (1 + this.#ppm * 1e-6) * RATE) / 1_000 + this.moved;
  }
}

describe('pacer', () => {
  it('holds any crystal and any jitter of a device within a few milliseconds, by single frames', () => {
    const device = fc.record({
      ppm: fc.integer({ min: -200, max: 200 }),
      late: fc.integer({ min: -5, max: 5 }),
      jitter: fc.integer({ min: 0, max: 10 }),
      turn: fc.integer({ min: 3, max: 20 }),
    });
    fc.assert(
      fc.property(device, ({ ppm, late, jitter, turn }) => {
        const pole = new Device(ppm, { late, jitter });
        expect(new Set(pole.run(120, turn).map(Math.abs)).size).toBeLessThanOrEqual(1);
        for (let i = 0; i < 60; i++) {
          pole.run(1, turn);
          expect(Math.abs(pole.behind)).toBeLessThan(5);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('lets a good device alone', () => {
    expect(new Device(0, { jitter: 5 }).run(600)).toEqual([]);
  });

  it('moves no more than one frame in 20 ms', () => {
    const pole = new Device(0, { late: 900 });
    const moves = pole.run(10).length;
    expect(moves).toBeGreaterThan(450);
    expect(moves).toBeLessThanOrEqual(500);
  });

  it('creeps up on what began somewhat late, and leaves whole what began very late', () => {
    const late = new Device(0, { late: 500 });
    late.run(600);
    expect(Math.abs(late.behind)).toBeLessThan(3);
    const later = new Device(0, { late: 1_500 });
    expect(later.run(600)).toEqual([]);
    expect(later.behind).toBeCloseTo(1_500, 0);
  });

  it('leaves out at once what a long stall made it miss', () => {
    const pole = new Device(0);
    pole.run(10);
    pole.stall(3_000);
    expect(pole.run(0.02)).toEqual([3 * RATE]);
    expect(Math.abs(pole.behind)).toBeLessThan(1);
  });

  it('holds what was cut to where it came back', () => {
    const pole = new Device(100);
    pole.run(60);
    pole.stall(45_000);
    pole.pacer.resume();
    const before = pole.behind;
    pole.run(300);
    expect(Math.abs(pole.behind - before)).toBeLessThan(5);
  });
});
