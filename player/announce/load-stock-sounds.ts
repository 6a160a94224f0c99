/**
 * All sounds that the core thread holds in memory, at the device's rate. Called once at its start, before it is ready: it
 * reads files, so it is never called while something plays. It mends nothing on disk: that is `keep/mend-files.ts`.
 *
 * Every sound has something to sound with, whatever the card has become: a phrase that is damaged or gone is taken from its spare
 * copy, else replaced by a computed sound, and reported. An exercise's phrase is never replaced by the siren.
 */
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { StockSound } from '../item.ts';
import { attentionTone } from './attention-tone.ts';
import { firstCopy, spareCopy } from './keep/phrase-copies.ts';
import { readManifest } from './keep/read-manifest.ts';
import { toneHash } from './keep/tone-hash.ts';
import { resample } from './samples/resample.ts';
import { readWav } from './samples/wav.ts';
import { siren } from './siren.ts';
import { loadTimeWords } from './spoken/load-time-words.ts';
import type { TimeWords } from './spoken/time-words.ts';
import type { StockManifest, StockPhrase, StockTone } from './stock-manifest.ts';

export interface StockSounds {
  /** One channel each, −1 to 1, in shared memory: another thread may compare them with what they should be. Every stock sound is in it. */
  readonly sounds: ReadonlyMap<StockSound, Float32Array>;
  /** Absent where they could not be read: then no time is said. */
  readonly words?: TimeWords;
  /** What is not as it was packed: a fault. */
  readonly damaged: readonly {
    readonly sound: StockSound | 'time-words';
    /** What sounds in its place: another sound, its own spare copy, a tone as it came out, for want of a better one, or nothing. */
    readonly instead: StockSound | 'spare' | 'itself' | 'nothing';
    readonly why: string;
  }[];
}

type Damage = StockSounds['damaged'][number];

/** In the order in which they are read. What ends a warning must not sound like the beginning of one. */
const STAND_INS: Record<StockPhrase, StockTone | StockPhrase | 'nothing'> = {
  'emergency-vi': 'siren',
  'exercise-vi': 'attention',
  'exercise-end-vi': 'exercise-vi',
  'cancelled-vi': 'nothing',
};

const TONES: Record<StockTone, (rate: number) => Float32Array> = { attention: attentionTone, siren };

/** The rate at which the manifest knows the tones (frames per second). */
const KNOWN_RATE = 48_000;

/** Beside this file, in the sources and in `dist/`. */
export const STOCK_FOLDER = new URL('./stock/', import.meta.url);

/** `rate` in frames per second. Never throws for what is on disk. */
export function loadStockSounds(rate: number, folder = STOCK_FOLDER): StockSounds {
  const manifest = manifestOr(folder);
  const sounds = new Map<StockSound, Float32Array>();
  const damaged: Damage[] = [];
  for (const [sound, compute] of Object.entries(TONES) as [StockTone, (typeof TONES)[StockTone]][]) {
    const samples = compute(rate);
    sounds.set(sound, shared(samples));
    const why = toneFault(sound, rate === KNOWN_RATE ? samples : compute(KNOWN_RATE), manifest);
    if (why !== undefined) damaged.push({ sound, instead: 'itself', why });
  }
  for (const [sound, instead] of Object.entries(STAND_INS) as [
    StockPhrase,
    (typeof STAND_INS)[StockPhrase],
  ][]) {
    try {
      const { wav, spared } = readPhrase(sound, manifest, folder);
      const { samples, rate: from } = readWav(wav);
      sounds.set(sound, shared(resample(samples, from, rate)));
      if (spared !== undefined) damaged.push({ sound, instead: 'spare', why: spared });
    } catch (error) {
      // Whatever it was, the box must sound: the reason goes into the fault.
      sounds.set(sound, (instead !== 'nothing' && sounds.get(instead)) || shared(new Float32Array(1)));
      damaged.push({ sound, instead, why: reasonOf(error) });
    }
  }
  const words = wordsOr(manifest, folder, (damage) => damaged.push(damage));
  return { sounds, ...(words && { words }), damaged };
}

function wordsOr(
  manifest: StockManifest | WorldError,
  folder: URL,
  tell: (damage: Damage) => void,
): TimeWords | undefined {
  // The phrases say that there is no manifest.
  if (manifest instanceof WorldError) return undefined;
  try {
    const { spared, ...words } = loadTimeWords(manifest.words, folder);
    if (spared !== undefined)
      tell({ sound: 'time-words', instead: 'spare', why: `${spared}; its spare copy sounds` });
    return words;
  } catch (error) {
    tell({ sound: 'time-words', instead: 'nothing', why: reasonOf(error) });
    return undefined;
  }
}

/** Or why there is none. */
function manifestOr(folder: URL): StockManifest | WorldError {
  try {
    return readManifest(folder);
  } catch (error) {
    if (error instanceof WorldError) return error;
    throw error;
  }
}

function toneFault(
  sound: StockTone,
  samples: Float32Array,
  manifest: StockManifest | WorldError,
): string | undefined {
  // Without a manifest nothing is known of it; the phrases say that there is none.
  if (manifest instanceof WorldError) return undefined;
  const known = manifest.tones.find((tone) => tone.sound === sound)?.sha256;
  const found = toneHash(samples);
  return found === known ? undefined : `it is computed otherwise than it was packed: its SHA-256 is ${found}`;
}

function readPhrase(
  sound: StockPhrase,
  manifest: StockManifest | WorldError,
  folder: URL,
): { readonly wav: Buffer; readonly spared?: string } {
  if (manifest instanceof WorldError) throw manifest;
  const record = manifest.phrases.find((phrase) => phrase.sound === sound);
  if (!record) throw new WorldError('sound.missing', `manifest.json names no phrase "${sound}"`);
  const first = firstCopy(record, folder);
  if (first.whole) return { wav: first.wav };
  const spare = spareCopy(record, folder);
  if (spare.whole) return { wav: spare.wav, spared: `${first.why}; its spare copy sounds` };
  throw new WorldError('sound.damaged', `${first.why}; nor is the spare: ${spare.why}`);
}

function shared(samples: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(samples.byteLength));
  copy.set(samples);
  return copy;
}
