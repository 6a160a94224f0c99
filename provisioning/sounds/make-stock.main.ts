/**
 * Makes the stock phrases of `player/announce/stock`, their spare copies and their manifest: espeak-ng speaks, ffmpeg trims, levels and packs.
 * Run by hand when a text changes, and listened to before it is committed; a box never runs it.
 *
 *   npx tsx provisioning/sounds/make-stock.main.ts
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { attentionTone } from '../../player/announce/attention-tone.ts';
import { checkOf, MANIFESTS } from '../../player/announce/keep/read-manifest.ts';
import { toneHash } from '../../player/announce/keep/tone-hash.ts';
import { siren } from '../../player/announce/siren.ts';
import { TIME_WORDS } from '../../player/announce/spoken/time-word.ts';
import type {
  StockManifest,
  StockPhrase,
  StockPhraseRecord,
  TimeWordsRecord,
} from '../../player/announce/stock-manifest.ts';
import { STOCK_WORDS } from '../../player/announce/words/stock-words.ts';
import { phraseVoice, sayPhrase } from './say-phrase.ts';
import { sayPiece } from './say-piece.ts';

const FOLDER = fileURLToPath(new URL('../../player/announce/stock/', import.meta.url));

/** At which the words are trimmed (frames per second). */
const RATE = 16_000;
const VOICE = 'vi';

/** Kept small enough for the repository and for a quick start (bytes). */
const LARGEST = 400_000;

/** At which the computed sounds are hashed (frames per second). */
const TONE_RATE = 48_000;

/** Words that sentences are made of: as fast as the phrases, so that they are one voice. */
const WORDS_SPEED = 154;

/** As the spoken letters: a horn passes little above 6 kHz. */
const WORDS_RATE = 12_000;
const WORDS_FILE = 'time-words-vi.wav';

/** RMS of each (dBFS): as loud as the phrases. */
const WORDS_LEVEL = -16;

/** Steps of the samples that are kept: 10 bits of 16, whose noise no horn lets through; the spare copy is half as large by it. */
const WORDS_STEP = 64;

const scratch = mkdtempSync(join(tmpdir(), 'loa-stock-'));
try {
  const voice = phraseVoice();
  const phrases = (Object.keys(STOCK_WORDS) as StockPhrase[]).map((sound) => make(sound, voice));
  const words = makeWords(voice);
  const tones = [
    { sound: 'attention', sha256: toneHash(attentionTone(TONE_RATE)) },
    { sound: 'siren', sha256: toneHash(siren(TONE_RATE)) },
  ] as const;
  const manifest: StockManifest = { phrases, words, tones, check: checkOf({ phrases, words, tones }) };
  for (const name of MANIFESTS) writeFileSync(join(FOLDER, name), `${JSON.stringify(manifest, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true });
}

function make(sound: StockPhrase, voice: string): StockPhraseRecord {
  const text = STOCK_WORDS[sound];
  const file = `${sound}.wav`;
  const sha256 = keep(file, sayPhrase(text, scratch));
  console.log(`${file}: "${text}"`);
  return { sound, file, sha256, text, language: 'vi', voice };
}

/** One file of all words, one after another. */
function makeWords(voice: string): TimeWordsRecord {
  const manner = {
    voice: VOICE,
    speed: WORDS_SPEED,
    rate: RATE,
    level: WORDS_LEVEL,
    step: WORDS_STEP,
    scratch,
  };
  const sounds = TIME_WORDS.map((word) => [word, sayPiece(word, manner)] as const);
  let at = 0;
  const places = sounds.map(([word, { length }]) => {
    at += length;
    return [word, [at - length, length]] as const;
  });
  const samples = sounds.flatMap(([, sound]) => [...sound]);
  const sha256 = keep(WORDS_FILE, wavOf(Int16Array.from(samples), WORDS_RATE));
  console.log(`${WORDS_FILE}: ${sounds.length} words, ${(at / WORDS_RATE).toFixed(1)} s`);
  return {
    file: WORDS_FILE,
    sha256,
    language: 'vi',
    voice,
    places: Object.fromEntries(places) as TimeWordsRecord['places'],
  };
}

/** Writes a sound and its spare copy. Answers its hash. */
function keep(file: string, bytes: Buffer): string {
  if (bytes.length > LARGEST)
    throw new Error(`${file} has ${bytes.length} bytes, at most ${LARGEST} are wanted`);
  mkdirSync(join(FOLDER, 'spare'), { recursive: true });
  const packed = brotliCompressSync(bytes);
  writeFileSync(join(FOLDER, file), bytes);
  writeFileSync(join(FOLDER, 'spare', `${file}.br`), packed);
  console.log(`${file}: ${bytes.length} bytes, its spare ${packed.length}`);
  return createHash('sha256').update(bytes).digest('hex');
}

/** 16-bit mono, `rate` in frames per second. */
function wavOf(samples: Int16Array, rate: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(2 * rate, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
}
