import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { loadStockSounds } from '../../../../player/announce/load-stock-sounds.ts';
import { METER, readMeter } from '../../../../player/decode/level/meter.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';
import { sentencesIn } from '../../../../player/speech/engine/sentences-in.ts';
import { SPEECH_DEFAULTS, VIETNAMESE_VOICES } from '../../../../player/speech/engine/speech-settings.ts';
import { Duration } from '../../../../time/duration.ts';
import { alert, item, Rehearsal } from '../../../player/core/rehearsal.ts';
import { Media } from '../../../player/decode/media.ts';
import { LEVEL, RATE, STORM, speaker } from './spoken.ts';

/**
 * The rule of loudness: what a box reads is as loud as its programmes; recorded warnings and the tone stand above it, so that people look
 * up, yet not so far that ears which have just heard them miss the words.
 */
const ABOVE_SPEECH = {
  'emergency-vi': { least: 0, most: 5 },
  attention: { least: 3, most: 9 },
  siren: { least: 9, most: 17 },
} as const;

const SHORT = 'Nước sông lên nhanh. Bà con sơ tán trước 17h00. Khi cần cứu nạn, gọi 114!';

/** Horns make heat of what is below (Hz). */
const HORN_BEGINS = 200;

const media = new Media();
afterAll(() => media[Symbol.dispose]());

const ffmpeg = (samples: Int16Array, filters: string) => {
  const pcm = media.file('heard.s16', new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  const input = ['-f', 's16le', '-ar', `${RATE}`, '-ac', '1', '-i', pcm];
  return spawnSync('ffmpeg', ['-hide_banner', '-nostats', ...input, '-af', filters, '-f', 'null', '-'], {
    encoding: 'utf8',
  }).stderr;
};

function loudness(samples: Int16Array) {
  const read = readMeter(ffmpeg(samples, METER));
  if (!read) throw new Error('ffmpeg measured nothing');
  return read;
}

/** RMS (dBFS). */
function level(samples: Int16Array, filter = 'anull'): number {
  const read = /RMS level dB: (-?[\d.]+|-inf)/.exec(
    ffmpeg(samples, `${filter},astats=measure_perchannel=none`),
  );
  return read?.[1] === '-inf' ? Number.NEGATIVE_INFINITY : Number(read?.[1]);
}

/** Stretches of silence within, each in ms. */
function pausesOf(samples: Int16Array): number[] {
  const window = RATE / 200;
  const quiet = Array.from({ length: Math.floor(samples.length / window) }, (_, at) =>
    samples.subarray(at * window, (at + 1) * window).every((sample) => Math.abs(sample) < 100),
  );
  const text = quiet.map((one) => (one ? '.' : 'x')).join('');
  return (text.replace(/^\.+|\.+$/g, '').match(/\.{60,}/g) ?? []).map(({ length }) => length * 5);
}

const withoutEdges = (samples: Int16Array) => {
  const first = samples.findIndex((sample) => sample !== 0);
  return samples.subarray(first, samples.findLastIndex((sample) => sample !== 0) + 1);
};

/** What a box with its own stock sounds was heard to say. */
async function heard(settings: Parameters<typeof speaker>[0], text = STORM): Promise<Int16Array> {
  const { speech } = speaker(settings);
  const { ring, ended } = speech.say(text, 'vi');
  await ended;
  using box = new Rehearsal({}, { stockSounds: loadStockSounds });
  box.play(item('words', [{ kind: 'ring', ring }]));
  box.run(Duration.seconds(new RingReader(ring).ready(0) / RATE + 1));
  expect(box.record('words').reason).toBeUndefined();
  return withoutEdges(box.heard);
}

test.each(VIETNAMESE_VOICES)(
  'a storm bulletin in the voice "%s" is as loud as all content, unclipped, made for horns, with pauses and at its pace',
  async (voice) => {
    const samples = await heard({ voice });
    const { lufs, truePeakDbtp } = loudness(samples);
    const low = level(samples, `firequalizer=gain='if(lt(f,${HORN_BEGINS}),0,-INF)'`) - level(samples);
    const sentences = sentencesIn(STORM, 'vi');
    const words = sentences.join(' ').split(' ').length;
    const pauses = pausesOf(samples);
    const spokenMs = (samples.length * 1_000) / RATE - pauses.reduce((sum, pause) => sum + pause, 0);
    const pace = words / (spokenMs / 60_000);
    console.info(
      `${voice}: ${lufs} LUFS, ${truePeakDbtp} dBTP, below ${HORN_BEGINS} Hz ${low.toFixed(1)} dB, ${pace.toFixed(0)} words/min, pauses ${pauses.join(' ')} ms`,
    );
    expect(Math.abs(lufs - LEVEL.lufs)).toBeLessThan(1);
    expect(truePeakDbtp).toBeLessThanOrEqual(LEVEL.truePeakDbtp);
    expect(samples.every((sample) => Math.abs(sample) < 32_767)).toBe(true);
    expect(low).toBeLessThan(-20);
    expect(Math.abs(pace / SPEECH_DEFAULTS.wordsPerMinute - 1)).toBeLessThan(0.12);
    const long = pauses.filter((pause) => pause > 400);
    expect(long).toHaveLength(sentences.filter((sentence) => /[.?!]$/.test(sentence)).length - 1);
    for (const pause of long) expect(Math.abs(pause - SPEECH_DEFAULTS.pause)).toBeLessThan(120);
  },
);

test('pace, pause and filter are those of the settings', async () => {
  const settings = { wordsPerMinute: 130, pause: Duration.ms(1_000), highPassHertz: 0 };
  const samples = await heard(settings, SHORT);
  const long = pausesOf(samples).filter((pause) => pause > 700);
  expect(long).toHaveLength(2);
  for (const pause of long) expect(Math.abs(pause - 1_000)).toBeLessThan(120);
  expect(
    level(samples, `firequalizer=gain='if(lt(f,${HORN_BEGINS}),0,-INF)'`) - level(samples),
  ).toBeGreaterThan(-12);
  const { lufs } = loudness(samples);
  expect(Math.abs(lufs - LEVEL.lufs)).toBeLessThan(1.5);
});

test('tone, siren and recorded warning stand above the words, by no more than ears forgive', async () => {
  const speech = loudness(await heard({}, SHORT)).lufs;
  for (const [sound, { least, most }] of Object.entries(ABOVE_SPEECH)) {
    using box = new Rehearsal({}, { stockSounds: loadStockSounds });
    box.play(alert('a', { segments: [{ kind: 'stock', sound: sound as keyof typeof ABOVE_SPEECH }] }));
    box.run(Duration.seconds(7));
    const above = loudness(withoutEdges(box.heard)).lufs - speech;
    console.info(`${sound}: ${above.toFixed(1)} LU above speech`);
    expect(above).toBeGreaterThanOrEqual(least);
    expect(above).toBeLessThanOrEqual(most);
  }
});
