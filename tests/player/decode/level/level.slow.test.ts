import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { decode } from '../../../../player/decode/decode.ts';
import { liftOf } from '../../../../player/decode/level/lift-of.ts';
import { SILENT } from '../../../../player/decode/level/loudness.ts';
import { METER, readMeter } from '../../../../player/decode/level/meter.ts';
import { STATION_FILTERS } from '../../../../player/decode/level/station-filters.ts';
import { measureMedia } from '../../../../player/decode/measure-media.ts';
import { createRing } from '../../../../player/ring/create-ring.ts';
import { Duration } from '../../../../time/duration.ts';
import { item, RATE, Rehearsal } from '../../core/rehearsal.ts';
import { Media } from '../media.ts';

const TARGET = { lufs: -18, truePeakDbtp: -1 };
const SPEECH = fileURLToPath(
  new URL('../../../../province/reference/village/content/canh-bao-lu.mp3', import.meta.url),
);

const BULLETIN = SPEECH.replace('canh-bao-lu', 'ban-tin-sang');

const media = new Media();
const timers = new SystemTimers(new SystemClock());
afterAll(() => media[Symbol.dispose]());

/** What ffmpeg's meter says of a file. */
function metered(path: string, options: readonly string[] = []) {
  const filters = `aformat=sample_fmts=s16:channel_layouts=mono,${METER}`;
  const args = ['-hide_banner', '-nostats', ...options, '-i', path, '-af', filters, '-f', 'null', '-'];
  const { stderr } = spawnSync('ffmpeg', args, { encoding: 'utf8' });
  const loudness = readMeter(stderr);
  if (!loudness) throw new Error(`ffmpeg measured nothing: ${stderr}`);
  return loudness;
}

/** The speech at a loudness; beyond full scale it is clipped, as an overdriven recording is. */
function speechAt(name: string, lufs: number, options: readonly string[] = [], of = SPEECH): string {
  const gain = lufs - metered(of).lufs;
  return media.ffmpeg(name, ['-i', of, '-af', `volume=${gain}dB`, ...options]);
}

/** Speech with pops of a microphone, far above it. */
function poppingSpeech(name: string, lufs: number, peak: number): string {
  const pops = `aevalsrc='${peak}*lt(mod(t,2.3),0.004)*sin(2*PI*900*t)':d=8`;
  const mix = '[0]aresample=48000[a];[a][1]amix=2:normalize=0:duration=first';
  const inputs = ['-i', speechAt(`quiet-${name}`, lufs), '-f', 'lavfi', '-i', pops];
  return media.ffmpeg(name, [...inputs, '-filter_complex', mix]);
}

/** Measures it as on its arrival, plays it through the core on a virtual speaker, and measures what was heard. */
async function heard(path: string) {
  const { loudness, length } = await measureMedia(path, TARGET, timers);
  const lift = liftOf(loudness, TARGET);
  const ring = createRing(RATE, Duration.ms(length + 1_000));
  await decode({ kind: 'file', path, from: Duration.zero, ...(lift && { lift }) }, ring, { timers }).ended;
  using box = new Rehearsal();
  box.play(item('file', [{ kind: 'ring', ring }]));
  box.run(Duration.ms(length + 500));
  const pcm = media.file('heard.s16', new Uint8Array(box.heard.buffer));
  return { record: box.record('file'), ...metered(pcm, ['-f', 's16le', '-ar', `${RATE}`]) };
}

describe('content as it is heard', () => {
  it.each([
    ['speech at −30 LUFS', () => speechAt('soft.wav', -30)],
    ['speech at −18 LUFS', () => speechAt('even.flac', -18)],
    ['speech at −9 LUFS, overdriven', () => speechAt('loud.wav', -9)],
    ['a stereo MP3 at −14 LUFS', () => speechAt('stereo.mp3', -14, ['-ac', '2', '-b:a', '96k'])],
    ['speech at −32 LUFS under pops', () => poppingSpeech('pop.wav', -32, 0.5)],
    ['speech at −38 LUFS under pops', () => poppingSpeech('far.wav', -38, 0.4)],
  ])('%s comes out at −18 ± 1 LUFS and no higher than −1 dBTP', async (_, make) => {
    const { lufs, truePeakDbtp, record } = await heard(make());
    expect(lufs).toBeGreaterThanOrEqual(-19);
    expect(lufs).toBeLessThanOrEqual(-17);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(record.reason).toBeUndefined();
  });

  it('of another level is limited only where its peaks need it', async () => {
    const limits = [speechAt('a.wav', -9), poppingSpeech('b.wav', -32, 0.5)].map(async (path) => {
      const { loudness } = await measureMedia(path, TARGET, timers);
      return liftOf(loudness, TARGET)?.limitDbtp;
    });
    expect(await Promise.all(limits)).toEqual([undefined, -1]);
  });
});

describe('what has no loudness', () => {
  it('is silence, and is left as it is', async () => {
    const silence = media.ffmpeg('silence.wav', ['-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=mono', '-t', '2']);
    const { loudness } = await measureMedia(silence, TARGET, timers);
    expect(loudness).toEqual({ lufs: SILENT, truePeakDbtp: SILENT });
    expect(liftOf(loudness, TARGET)).toBeUndefined();
  });

  it('is too short for a block of R128: its power stands in, and it comes out near the level', async () => {
    const short = media.tone('short.wav', 0.2, ['-af', 'volume=-10dB']);
    const { loudness } = await measureMedia(short, TARGET, timers);
    // A sine of −28 dBFS peak has a power of −31 dB.
    expect(loudness.lufs).toBeCloseTo(-31.8, 0);
    expect(liftOf(loudness, TARGET)?.gainDb).toBeCloseTo(13.8, 0);
  });
});

describe('a live station, which nobody can measure ahead', () => {
  const through = (path: string) =>
    metered(media.ffmpeg('station.wav', ['-i', path, '-af', STATION_FILTERS.join(','), '-ar', '48000']));

  it.each([-33, -23, -14])('that speaks at %i LUFS comes out near the level of all content', (lufs) => {
    const out = through(speechAt('spoken.wav', lufs, [], BULLETIN));
    expect(out.lufs).toBeGreaterThan(-25);
    expect(out.lufs).toBeLessThan(-16);
    expect(out.truePeakDbtp).toBeLessThan(-0.5);
  });

  it('that says nothing is not turned up until its hiss passes for a programme', () => {
    const hiss = media.ffmpeg('hiss.wav', ['-f', 'lavfi', '-i', 'anoisesrc=d=12:c=pink:a=0.003:r=48000']);
    expect(through(hiss).lufs).toBeLessThan(-50);
  });
});
