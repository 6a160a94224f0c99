import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wavHeader } from '../../../drivers/speaker/virtual/wav-header.ts';
import { loadStockSounds } from '../../../player/announce/load-stock-sounds.ts';
import { ffmpegBinary } from '../../../player/decode/ffmpeg-binary.ts';
import { Duration } from '../../../time/duration.ts';
import { alert, item, RATE, Rehearsal, tape } from '../core/rehearsal.ts';

/** As a meter of another make sees it (dBTP). */
async function truePeak(samples: Int16Array): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'loa-peak-'));
  try {
    const file = join(folder, 'heard.wav');
    writeFileSync(file, Buffer.concat([wavHeader(RATE, 1, samples.byteLength), Buffer.from(samples.buffer)]));
    const filter = ['-af', 'ebur128=peak=true', '-f', 'null', '-'];
    const said = spawnSync(await ffmpegBinary(), ['-hide_banner', '-i', file, ...filter], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    const text = said.stderr;
    const peak = /True peak:\s+Peak:\s+(-?[\d.]+) dBFS/.exec(text)?.[1];
    if (peak === undefined) throw new Error(`ebur128 named no peak: ${text.slice(-300)}`);
    return Number(peak);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const full = (of: (n: number) => number) => {
  const { segment, writer } = tape(0, 'filling');
  writer.write(
    Int16Array.from({ length: 3 * RATE }, (_, n) =>
      Math.max(-32_768, Math.min(32_767, Math.round(32_767 * of(n)))),
    ),
  );
  writer.close('ended');
  return segment;
};
const SOURCES = {
  'a sine of a quarter of the rate': (n: number) => Math.SQRT2 * Math.sin(Math.PI * (n / 2 + 0.25)),
  'music clipped square': (n: number) =>
    3 * (Math.sin(n * 0.03) + Math.sin(n * 0.0713) + Math.sin(n * 0.9) / 2),
  'a full-scale chord': (n: number) => (Math.sin(n * 0.05) + Math.sin(n * 0.31) + Math.sin(n * 1.7)) / 1.5,
};

test.each(Object.entries(SOURCES))(
  '%s as programme and announcement over it, and an alert that cuts both: at most −1 dBTP',
  async (name, of) => {
    using stage = new Rehearsal({}, { stockSounds: loadStockSounds });
    stage.play(item('programme', [full(of)]));
    stage.run(Duration.ms(1_000));
    const key = { exercise: false, rank: 3, level: 0 } as const;
    stage.play(item('notice', [full((n) => of(n + 7))], { key, over: 'duck' }));
    stage.run(Duration.ms(1_000));
    stage.play(
      alert('flood', { segments: [{ kind: 'stock', sound: 'siren', length: Duration.seconds(2) }] }),
    );
    stage.run(Duration.ms(6_000));
    expect(stage.of('ended')).toHaveLength(3);
    const peak = await truePeak(stage.heard);
    console.info(`${name}: ${peak} dBTP`);
    expect(peak).toBeLessThanOrEqual(-1);
    expect(peak).toBeGreaterThan(-3);
  },
);

test('stock sounds pass untouched: they are below the ceiling already', () => {
  const { sounds } = loadStockSounds(RATE);
  using stage = new Rehearsal({}, { stockSounds: loadStockSounds });
  for (const [sound, samples] of sounds) {
    stage.play(alert(sound, { segments: [{ kind: 'stock', sound }] }));
    const from = stage.position;
    stage.run(Duration.ms((samples.length * 1_000) / RATE + 500));
    const { heard } = stage;
    const begin = heard.findIndex((sample, at) => at >= from && sample !== 0);
    // Where it begins is not known to the frame: a quiet first sample is no sample.
    const middle = samples.subarray(4_800, 9_600).map((sample) => Math.round(sample * 32_768));
    const found = Array.from({ length: 400 }, (_, shift) => begin - 200 + shift + 4_800).some((at) =>
      middle.every((sample, i) => heard[at + i] === sample),
    );
    expect(found, sound).toBe(true);
  }
});
