/**
 * Makes the spoken letters and digits of `player/announce/spelling`: espeak-ng speaks each by its Vietnamese name, ffmpeg trims and
 * levels all together, so that none is louder than another. Run by hand when a name changes; a box never runs it.
 *
 *   npx tsx provisioning/sounds/make-spelling.main.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { SPELLING_FOLDER, type SpellingIndex } from '../../player/announce/spelling/spelling-index.ts';
import { readWav } from '../../player/announce/wav.ts';

const FOLDER = fileURLToPath(SPELLING_FOLDER);

/** Slower than the stock phrases: nobody guesses a letter from its neighbours. */
const SPEED = 130;
const VOICE = 'vi';

/** A horn passes little above 6 kHz. */
const RATE = 12_000;

/** Steps of the samples that are kept: 10 bits of 16, whose noise no horn lets through; packed it is half as large. */
const STEP = 64;

/** Kept small enough for the repository (bytes, packed). */
const LARGEST = 260_000;

const TRIM = 'silenceremove=start_periods=1:start_threshold=-45dB';
const FILTERS = [
  'highpass=f=200',
  TRIM,
  'areverse',
  TRIM,
  'areverse',
  'acompressor=threshold=-24dB:ratio=4:attack=5:release=80:makeup=8dB',
  `aresample=${RATE}`,
  'afade=t=in:d=0.01',
];

/** RMS of each spoken sound (dBFS). Even by ear rather than by peak: a "hát" has a loud start and little behind it. */
const LEVEL = -18;
const LOUDEST = 0.84; // −1.5 dBFS

const NAMES: Readonly<Record<string, string>> = {
  lead: 'Mã cụm loa',
  ...Object.fromEntries(
    ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'].map((name, digit) => [
      digit,
      name,
    ]),
  ),
  a: 'a',
  b: 'bê',
  c: 'xê',
  d: 'dê',
  e: 'e',
  f: 'ép phờ',
  g: 'gờ',
  h: 'hát',
  i: 'i ngắn',
  j: 'di',
  k: 'ca',
  l: 'e lờ',
  m: 'em mờ',
  n: 'en nờ',
  o: 'o',
  p: 'pê',
  q: 'quy',
  r: 'e rờ',
  s: 'ét sờ',
  t: 'tê',
  u: 'u',
  v: 'vê',
  w: 'vê kép',
  x: 'ích xì',
  y: 'i dài',
  z: 'dét',
  '-': 'gạch ngang',
  '.': 'chấm',
  _: 'gạch dưới',
  ':': 'hai chấm',
};

const scratch = mkdtempSync(join(tmpdir(), 'loa-spelling-'));
try {
  const sounds: Int16Array[] = [];
  const places: Record<string, readonly [number, number]> = {};
  let at = 0;
  for (const [name, text] of Object.entries(NAMES)) {
    const sound = say(text);
    places[name] = [at, sound.length];
    at += sound.length;
    sounds.push(sound);
  }
  const index: SpellingIndex = { rate: RATE, places };
  const packed = brotliCompressSync(Buffer.concat(sounds.map((sound) => Buffer.from(sound.buffer))));
  if (packed.length > LARGEST) throw new Error(`${packed.length} bytes, at most ${LARGEST} are wanted`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'letters.pcm.br'), packed);
  writeFileSync(join(FOLDER, 'places.json'), `${JSON.stringify(index, null, 2)}\n`);
  console.log(`${Object.keys(places).length} sounds, ${(at / RATE).toFixed(1)} s, ${packed.length} bytes`);
} finally {
  rmSync(scratch, { recursive: true });
}

function say(text: string): Int16Array {
  const [spoken, finished] = [join(scratch, 'spoken.wav'), join(scratch, 'finished.wav')];
  execFileSync('espeak-ng', ['-v', VOICE, '-s', String(SPEED), '-w', spoken, text]);
  const filters = ['-af', FILTERS.join(',')];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    spoken,
    ...filters,
    '-ac',
    '1',
    '-c:a',
    'pcm_s16le',
    finished,
  ]);
  const { samples } = readWav(readFileSync(finished));
  const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = Math.min(10 ** (LEVEL / 20) / rms, LOUDEST / peak);
  return Int16Array.from(samples, (sample) => Math.round((sample * gain * 0x7fff) / STEP) * STEP);
}
