/**
 * Makes the spoken letters and digits of `player/announce/spelling`: espeak-ng speaks each by its Vietnamese name, ffmpeg trims and
 * levels all together, so that none is louder than another. Run by hand when a name changes; a box never runs it.
 *
 *   npx tsx provisioning/sounds/make-spelling.main.ts
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { SPELLING_FOLDER, type SpellingIndex } from '../../player/announce/spelling/spelling-index.ts';
import { sayPiece } from './say-piece.ts';

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

/** RMS of each spoken sound (dBFS). */
const LEVEL = -18;

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
    const sound = sayPiece(text, {
      voice: VOICE,
      speed: SPEED,
      rate: RATE,
      level: LEVEL,
      step: STEP,
      scratch,
    });
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
