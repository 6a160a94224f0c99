/**
 * What every speaker must do, whatever drives it. Run on the virtual twin with a clock driven by hand and on ALSA with a
 * real one: the bench tells how time passes and what was heard.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Speaker, type SpeakerFormat, SpeakerLost } from '../../../drivers/speaker/port.ts';
import { Duration } from '../../../time/duration.ts';

export interface SpeakerBench {
  readonly speaker: Speaker;
  /** Lets time pass, at least `by`, without a call on the speaker. */
  pass(by: Duration): Promise<void>;
  /** Time since some instant, by the clock that paces the device (ms). */
  now(): number;
  /** How far pace may be off over the tests' spans of time (ms). */
  readonly slack: number;
  /** First channel of all that was heard up to now, or of a recording that holds it. */
  heard(): Promise<Int16Array>;
  /** Pulls the plug. */
  lose(): void;
  freeze(): void;
  thaw(): void;
  end(): Promise<void>;
}

/** A value that no silence and no conversion would make of another. */
const [A, B] = [8_000, -12_000];

/**
 * `retry` is for a device that keeps real time on a machine that may not: every case is exact to the frame, and a sound
 * server that was starved of its processor for 5 ms breaks one.
 */
export function speakerContract(name: string, setUp: () => Promise<SpeakerBench>, retry = 0): void {
  describe(`${name}, as every speaker`, { retry }, () => {
    let bench: SpeakerBench;
    let speaker: Speaker;
    let format: SpeakerFormat;
    let block: Int16Array;

    beforeEach(async () => {
      bench = await setUp();
      speaker = bench.speaker;
      format = speaker.open();
      block = new Int16Array(format.bufferFrames * format.channels);
    });
    afterEach(() => bench.end());

    const frames = (ms: number) => Math.round((ms * format.rate) / 1_000);
    const write = (value: number, count: number) => {
      block.fill(value);
      return speaker.write(block, count);
    };
    /** Feeds the device for a while as the core thread does, at 10 ms a turn. */
    const feed = async (value: number, ms: number) => {
      let written = 0;
      for (const until = bench.now() + ms; bench.now() < until; ) {
        written += write(value, speaker.writable());
        await bench.pass(Duration.ms(10));
      }
      return written;
    };

    it('opens on silence with nothing written and room to write', () => {
      expect(format.rate).toBeGreaterThan(0);
      expect(speaker.delay()).toBe(0);
      expect(speaker.writable()).toBeGreaterThan(frames(50));
      expect(speaker.underruns).toBe(0);
    });

    it('takes what it said it would take, and no more than fits', () => {
      const room = speaker.writable();
      expect(write(0, Math.floor(room / 2))).toBe(Math.floor(room / 2));
      // On a running device a little more may have been heard meanwhile.
      const rest = write(0, format.bufferFrames);
      expect(rest).toBeGreaterThanOrEqual(Math.floor(room / 2));
      expect(rest).toBeLessThan(format.bufferFrames);
      expect(speaker.writable()).toBeLessThan(frames(20));
    });

    it('counts what is written and not heard as delay', async () => {
      write(0, frames(100));
      const before = speaker.delay();
      expect(before).toBeGreaterThan(frames(60));
      expect(before).toBeLessThanOrEqual(frames(100));
      // A sound server links a stream a few quanta after it was opened.
      await bench.pass(Duration.ms(90));
      expect(speaker.delay()).toBeLessThan(before);
    });

    it('moves its pointer at real pace', async () => {
      let written = await feed(0, 300);
      const [from, start] = [written - speaker.delay(), bench.now()];
      written += await feed(0, 1_000);
      const moved = ((written - speaker.delay() - from) / format.rate) * 1_000;
      expect(Math.abs(moved - (bench.now() - start))).toBeLessThanOrEqual(bench.slack);
      expect(speaker.underruns).toBe(0);
    });

    it('takes back exactly what is not heard, and it is never heard', async () => {
      expect(format.cut).toBe('rewind');
      const written = (await feed(0, 200)) + write(A, speaker.writable());
      const before = speaker.delay();
      const back = speaker.rewind(frames(60));
      expect(back).toBe(frames(60));
      expect(Math.abs(before - back - speaker.delay())).toBeLessThanOrEqual(frames(bench.slack) + 1);
      write(B, back);
      const tail = await feed(0, 400);
      expect(written + tail).toBeGreaterThan(0);
      const heard = await bench.heard();
      expect(count(heard, B)).toBe(back);
      const first = heard.indexOf(B);
      expect(heard.lastIndexOf(B) - first).toBe(back - 1);
      expect(heard.lastIndexOf(A)).toBeLessThan(first);
    });

    it('never takes back what is heard, nor what it was not given', () => {
      const written = write(A, frames(30));
      const back = speaker.rewind(format.bufferFrames);
      expect(back).toBeGreaterThanOrEqual(0);
      expect(back).toBeLessThanOrEqual(written);
    });

    it('drops all that is not heard and goes on', async () => {
      await feed(0, 200);
      const given = write(A, speaker.writable()) + frames(10);
      const dropped = speaker.drop();
      expect(dropped).toBeGreaterThan(0);
      expect(speaker.delay()).toBe(0);
      expect(speaker.writable()).toBeGreaterThan(frames(50));
      write(B, frames(50));
      await feed(0, 300);
      const heard = await bench.heard();
      expect(count(heard, B)).toBe(frames(50));
      expect(count(heard, A)).toBeLessThan(given / 2);
      expect(speaker.underruns).toBe(0);
    });

    it('mends an underrun, counts it once and plays on', async () => {
      await feed(0, 100);
      await bench.pass(Duration.ms((format.bufferFrames / format.rate) * 1_000 + 300));
      await feed(A, 300);
      expect(speaker.underruns).toBe(1);
      await feed(0, 300);
      expect(count(await bench.heard(), A)).toBeGreaterThan(frames(200));
    });

    it('stands still when it is frozen, says so by its room and its delay, and moves on', async () => {
      await feed(0, 100);
      bench.freeze();
      await bench.pass(Duration.ms(50));
      write(0, speaker.writable());
      const delay = speaker.delay();
      await bench.pass(Duration.ms(400));
      write(0, speaker.writable());
      expect(speaker.writable()).toBe(0);
      expect(speaker.delay()).toBeGreaterThanOrEqual(delay);
      bench.thaw();
      await bench.pass(Duration.ms(100));
      expect(speaker.writable()).toBeGreaterThan(0);
    });

    it('says that it is lost, can be closed then, and says it again at the next open', async () => {
      await feed(0, 100);
      bench.lose();
      await expect(feed(0, 2_000)).rejects.toThrow(SpeakerLost);
      speaker.close();
      expect(() => speaker.open()).toThrow(SpeakerLost);
    });

    it('may be closed twice and opened again', async () => {
      await feed(0, 50);
      speaker.close();
      speaker.close();
      expect(speaker.open()).toEqual(format);
      expect(speaker.delay()).toBe(0);
      expect(await feed(0, 100)).toBeGreaterThan(0);
    });
  });
}

function count(samples: Int16Array, value: number): number {
  let found = 0;
  for (const sample of samples) if (sample === value) found++;
  return found;
}
