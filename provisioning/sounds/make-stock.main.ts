/**
 * Makes the stock phrases of `player/announce/stock`, their spare copies and their manifest: espeak-ng speaks, ffmpeg trims, levels and packs.
 * Run by hand when a text changes, and listened to before it is committed; a box never runs it.
 *
 *   npx tsx provisioning/sounds/make-stock.main.ts
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { attentionTone } from '../../player/announce/attention-tone.ts';
import { checkOf, MANIFESTS } from '../../player/announce/keep/read-manifest.ts';
import { toneHash } from '../../player/announce/keep/tone-hash.ts';
import { siren } from '../../player/announce/siren.ts';
import type { StockManifest, StockPhrase, StockPhraseRecord } from '../../player/announce/stock-manifest.ts';

const FOLDER = fileURLToPath(new URL('../../player/announce/stock/', import.meta.url));

/** Words a minute. Slower than the engine's own 175: horns echo from house to house. */
const SPEED = 154;
const VOICE = 'vi';

/** A horn passes little above 7 kHz: 16 kHz holds all that is heard, in two thirds of the room of 24 kHz. */
const RATE = 16_000;

/** Kept small enough for the repository and for a quick start (bytes). */
const LARGEST = 200_000;

/** Silence cut from both ends; a lift of the weak syllables, so that the words carry; then even loudness below −1.5 dBTP. */
const TRIM = 'silenceremove=start_periods=1:start_threshold=-45dB';
const FILTERS = [
  'highpass=f=200',
  TRIM,
  'areverse',
  TRIM,
  'areverse',
  'acompressor=threshold=-24dB:ratio=4:attack=5:release=80:makeup=8dB',
  'loudnorm=I=-14:TP=-1.5:LRA=5',
  `aresample=${RATE}`,
  'afade=t=in:d=0.01',
  'apad=pad_dur=0.05',
].join(',');

/** At which the computed sounds are hashed (frames per second). */
const TONE_RATE = 48_000;

const TEXTS: Record<StockPhrase, string> = {
  'emergency-vi':
    'Chú ý! Đây là cảnh báo khẩn cấp. Đề nghị bà con làm theo hướng dẫn của chính quyền địa phương.',
  'exercise-vi': 'Đây là bản tin diễn tập. Đây không phải là tình huống thật.',
};

const scratch = mkdtempSync(join(tmpdir(), 'loa-stock-'));
try {
  const version = /\d+\.\d+(\.\d+)?/.exec(
    execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' }),
  )?.[0];
  const voice = `espeak-ng ${version}, ${VOICE}, ${SPEED} words a minute`;
  const phrases = (Object.keys(TEXTS) as StockPhrase[]).map((sound) => make(sound, voice));
  const tones = [
    { sound: 'attention', sha256: toneHash(attentionTone(TONE_RATE)) },
    { sound: 'siren', sha256: toneHash(siren(TONE_RATE)) },
  ] as const;
  const manifest: StockManifest = { phrases, tones, check: checkOf({ phrases, tones }) };
  for (const name of MANIFESTS) writeFileSync(join(FOLDER, name), `${JSON.stringify(manifest, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true });
}

function make(sound: StockPhrase, voice: string): StockPhraseRecord {
  const text = TEXTS[sound];
  const spoken = join(scratch, `${sound}.wav`);
  const file = `${sound}.wav`;
  const finished = join(FOLDER, file);
  execFileSync('espeak-ng', ['-v', VOICE, '-s', String(SPEED), '-w', spoken, text]);
  const ffmpeg = ['-v', 'error', '-y', '-i', spoken, '-af', FILTERS];
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  execFileSync('ffmpeg', [
    ...ffmpeg,
    ...plain,
    '-ac',
    '1',
    '-ar',
    String(RATE),
    '-c:a',
    'pcm_s16le',
    finished,
  ]);
  const bytes = readFileSync(finished);
  if (bytes.length > LARGEST)
    throw new Error(`${file} has ${bytes.length} bytes, at most ${LARGEST} are wanted`);
  mkdirSync(join(FOLDER, 'spare'), { recursive: true });
  writeFileSync(join(FOLDER, 'spare', `${file}.br`), brotliCompressSync(bytes));
  console.log(`${file}: ${bytes.length} bytes, "${text}"`);
  return {
    sound,
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    text,
    language: 'vi',
    voice,
  };
}
