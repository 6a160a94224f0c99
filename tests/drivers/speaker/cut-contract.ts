/**
 * What a cut is worth on each kind of device, by what was heard: run on the virtual twin, told to be each kind, and on ALSA
 * devices that are so.
 */
import { expect, it } from 'vitest';
import type { CutKind } from '../../../drivers/speaker/port.ts';
import { Duration } from '../../../time/duration.ts';
import type { SpeakerBench } from './speaker-contract.ts';

/** The old and the new sound: steady, so that a converter of the rate leaves them what they are but for their edges. */
const [OLD, NEW] = [8_000, -12_000];
const NEAR = 500;
/** A restart begins on silence, and a sound server takes some quanta to start pulling again (ms). */
const RESTART_MS = 45;

export function cutContract(
  name: string,
  kind: CutKind,
  setUp: () => Promise<SpeakerBench>,
  retry = 0,
): void {
  it(`${name} is cut by ${kind}, on what was heard`, { retry }, async () => {
    const bench = await setUp();
    try {
      const { speaker } = bench;
      const { cut, rate, channels, bufferFrames, device } = speaker.open();
      expect(cut).toBe(kind);
      expect(device).not.toBe('');
      const frames = (ms: number) => Math.round((ms * rate) / 1_000);
      const block = new Int16Array(bufferFrames * channels);
      const write = (value: number, count: number) => speaker.write(block.fill(value), count);
      const feed = async (value: number, ms: number) => {
        let written = 0;
        for (const until = bench.now() + ms; bench.now() < until; await bench.pass(Duration.ms(10)))
          written += write(value, speaker.writable());
        return written;
      };

      const fed = await feed(OLD, 300);
      const back = speaker.rewind(bufferFrames);
      const dropped = kind === 'rewind' ? 0 : speaker.drop();
      if (kind === 'rewind') expect(back).toBeGreaterThan(frames(100));
      else expect(back).toBe(0);
      if (kind === 'drop') expect(dropped).toBeGreaterThan(frames(100));
      if (kind === 'short-buffer') {
        expect(dropped).toBe(0);
        expect(bufferFrames).toBeLessThanOrEqual(frames(50));
      }
      const underruns = speaker.underruns;
      await feed(NEW, 100);
      if (kind !== 'short-buffer') expect(speaker.underruns).toBe(underruns);
      await feed(0, 400);

      const heard = await bench.heard();
      const of = (value: number) =>
        [...heard.keys()].filter((at) => Math.abs((heard[at] ?? 0) - value) < NEAR);
      const [old, fresh] = [of(OLD), of(NEW)];
      const edge = kind === 'rewind' ? 0 : frames(bench.slack);
      expect(old.length).toBeLessThanOrEqual(fed - back - dropped + edge);
      const between = (fresh[0] ?? Number.NaN) - (old.at(-1) ?? Number.NaN);
      expect(between).toBeGreaterThan(0);
      expect(between).toBeLessThanOrEqual(kind === 'drop' ? frames(RESTART_MS) : 1 + edge);
      expect(fresh.length).toBeGreaterThan(frames(90));
    } finally {
      await bench.end();
    }
  });
}
