/**
 * All sounds that the core thread holds in memory, at the device's rate. Called once at its start, before it is ready: it
 * reads files, so it is never called while something plays.
 *
 * Every sound has something to sound with, whatever the card has become: a phrase that is damaged or gone is replaced by a
 * computed one and reported. An exercise's phrase is never replaced by the siren.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { StockSound } from '../item.ts';
import { attentionTone } from './attention-tone.ts';
import { resample } from './resample.ts';
import { siren } from './siren.ts';
import type { StockManifest, StockPhrase } from './stock-manifest.ts';
import { readWav } from './wav.ts';

export interface StockSounds {
  /** One channel each, −1 to 1. Every stock sound is in it. */
  readonly sounds: ReadonlyMap<StockSound, Float32Array>;
  /** Phrases that another sound stands in for: a fault, and no exercise should be played without its phrase. */
  readonly damaged: readonly {
    readonly sound: StockPhrase;
    readonly instead: StockSound;
    readonly why: string;
  }[];
}

const STAND_INS: Record<StockPhrase, 'attention' | 'siren'> = {
  'emergency-vi': 'siren',
  'exercise-vi': 'attention',
};

/** Beside this file, in the sources and in `dist/`. */
const FOLDER = new URL('./stock/', import.meta.url);

/** `rate` in frames per second. Never throws for what is on disk. */
export function loadStockSounds(rate: number, folder = FOLDER): StockSounds {
  const computed = { attention: attentionTone(rate), siren: siren(rate) };
  const sounds = new Map<StockSound, Float32Array>(Object.entries(computed) as [StockSound, Float32Array][]);
  const damaged: StockSounds['damaged'][number][] = [];
  for (const [sound, instead] of Object.entries(STAND_INS) as [StockPhrase, 'attention' | 'siren'][]) {
    try {
      sounds.set(sound, readPhrase(sound, rate, folder));
    } catch (error) {
      // Whatever it was, the box must sound: the reason goes into the fault.
      sounds.set(sound, computed[instead]);
      damaged.push({ sound, instead, why: reasonOf(error) });
    }
  }
  return { sounds, damaged };
}

function readPhrase(sound: StockPhrase, rate: number, folder: URL): Float32Array {
  const manifest = JSON.parse(
    readFileSync(new URL('manifest.json', folder), 'utf8'),
  ) as Partial<StockManifest>;
  const record = manifest.phrases?.find((phrase) => phrase.sound === sound);
  if (!record) throw new WorldError('sound.missing', `manifest.json names no phrase "${sound}"`);
  const file = readFileSync(new URL(record.file, folder));
  const sha256 = createHash('sha256').update(file).digest('hex');
  if (sha256 !== record.sha256) {
    throw new WorldError(
      'sound.damaged',
      `${record.file} is not what the manifest names: its SHA-256 is ${sha256}`,
    );
  }
  const wav = readWav(file);
  return resample(wav.samples, wav.rate, rate);
}
