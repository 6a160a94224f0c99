/**
 * What every capture must do, whatever drives it. Each bench has a speaker that the capture hears: the virtual twin hears what a
 * virtual speaker records, ALSA the monitor of the sink that an ALSA speaker plays to.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Capture, type CaptureFormat, CaptureLost } from '../../../drivers/capture/port.ts';
import type { Speaker } from '../../../drivers/speaker/port.ts';
import { Duration } from '../../../time/duration.ts';

export interface CaptureBench {
  readonly capture: Capture;
  /** What the capture hears. Closed. */
  readonly speaker: Speaker;
  /** Lets time pass, at least `by`, without a call on either. */
  pass(by: Duration): Promise<void>;
  /** Time since some instant, by the clock that paces the devices (ms). */
  now(): number;
  /** How far pace may be off over the tests' spans of time (ms). */
  readonly slack: number;
  /** Pulls the plug. */
  lose(): void;
  end(): Promise<void>;
}

const RATE = 48_000;
const [A, B] = [8_000, -12_000];
/** Longer than any capture holds for a reader that is late. */
const TOO_LATE = Duration.seconds(1);

export function captureContract(name: string, setUp: () => Promise<CaptureBench>, retry = 0): void {
  describe(`${name}, as every capture`, { retry }, () => {
    let bench: CaptureBench;
    let capture: Capture;
    let format: CaptureFormat;
    let room: Int16Array;

    beforeEach(async () => {
      bench = await setUp();
      capture = bench.capture;
      const { channels } = bench.speaker.open();
      block = new Int16Array(RATE * channels);
      await play(0, 200);
      format = capture.open(RATE);
      room = new Int16Array(RATE * format.channels);
    });
    afterEach(() => bench.end());

    let block: Int16Array;
    /** Keeps the speaker full of `value` for a while; nobody reads the capture meanwhile. */
    const play = async (value: number, ms: number) => {
      block.fill(value);
      for (const until = bench.now() + ms; bench.now() < until; ) {
        bench.speaker.write(block, bench.speaker.writable());
        await bench.pass(Duration.ms(10));
      }
    };
    /** Plays `value` and reads all that comes, a turn of 10 ms after the other. Answers the first channel. */
    const hear = async (value: number, ms: number) => {
      const heard: number[] = [];
      for (const until = bench.now() + ms; bench.now() < until; ) {
        await play(value, 10);
        const frames = capture.read(room, RATE);
        for (let i = 0; i < frames; i++) heard.push(room[i * format.channels] ?? 0);
      }
      return heard;
    };
    const frames = (ms: number) => Math.round((ms * format.rate) / 1_000);

    it('opens at the rate that was asked for where the device has it, with nothing captured yet', () => {
      expect(format.rate).toBe(RATE);
      expect(format.channels).toBeGreaterThan(0);
      expect(capture.overruns).toBe(0);
      expect(capture.read(room, RATE)).toBeLessThanOrEqual(frames(20));
    });

    it('hears what sounds, to the bit, and never more than was asked for', async () => {
      const heard = [...(await hear(0, 300)), ...(await hear(A, 500))];
      const first = heard.indexOf(A);
      expect(first).toBeGreaterThan(0);
      expect(new Set(heard.slice(0, first))).toEqual(new Set([0]));
      expect(heard.slice(first).every((value) => value === A)).toBe(true);
      await play(A, 50);
      expect(capture.read(room, 7)).toBe(7);
    });

    it('delivers at real pace, each frame once', async () => {
      await hear(0, 200);
      const start = bench.now();
      const heard = await hear(0, 1_000);
      const spent = bench.now() - start;
      expect(Math.abs((heard.length / format.rate) * 1_000 - spent)).toBeLessThanOrEqual(bench.slack);
      expect(capture.overruns).toBe(0);
    });

    it('throws away what is old at a skip, so that the next frame is of now', async () => {
      await hear(A, 400);
      await play(A, 80);
      capture.skip();
      expect(capture.read(room, RATE)).toBeLessThanOrEqual(frames(bench.slack));
      // All of A that the speaker still holds is heard, nothing of what was captured before.
      const heard = await hear(B, 600);
      expect(heard.filter((value) => value === A).length).toBeLessThan(frames(200 + bench.slack));
      expect(heard.at(-1)).toBe(B);
    });

    it('counts what nobody read in time, and goes on with what sounds now', async () => {
      await hear(A, 300);
      await play(B, TOO_LATE);
      expect(capture.read(room, RATE)).toBe(0);
      expect(capture.overruns).toBe(1);
      const heard = await hear(B, 300);
      expect(heard.length).toBeGreaterThan(frames(200));
      expect(heard).not.toContain(A);
      expect(capture.overruns).toBe(1);
    });

    it('says that it is lost, can be closed then, and says it again at the next open', async () => {
      await hear(0, 100);
      bench.speaker.close();
      bench.lose();
      const listen = async () => {
        for (let turn = 0; turn < 200; turn++) {
          capture.read(room, RATE);
          await bench.pass(Duration.ms(10));
        }
      };
      await expect(listen()).rejects.toThrow(CaptureLost);
      capture.close();
      expect(() => capture.open(RATE)).toThrow(CaptureLost);
    });

    it('may be closed twice and opened again', async () => {
      capture.close();
      capture.close();
      expect(capture.open(RATE)).toEqual(format);
      expect((await hear(A, 500)).at(-1)).toBe(A);
    });
  });
}
