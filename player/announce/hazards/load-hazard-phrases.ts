/**
 * The phrases by hazard, whole in memory, so that a card that dies later takes none of them. Read once, at the start, by the main thread,
 * which waits for none: one that is not there yet, damaged or gone has the stock phrase in its place.
 */
import { readFile } from 'node:fs/promises';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { sha256Of } from '../keep/sha256-of.ts';
import { type MonoSound, readWav } from '../wav.ts';
import { HAZARD_FOLDER, type HazardManifest } from './hazard-manifest.ts';
import { HAZARDS, type Hazard } from './hazards.ts';

export interface HazardPhrases {
  readonly sounds: ReadonlyMap<Hazard, MonoSound>;
  /** Not as they were packed: a fault. */
  readonly damaged: readonly { readonly hazard: Hazard; readonly why: string }[];
}

/** Never rejects for what is on disk. */
export async function loadHazardPhrases(folder = HAZARD_FOLDER): Promise<HazardPhrases> {
  const sounds = new Map<Hazard, MonoSound>();
  const damaged: { hazard: Hazard; why: string }[] = [];
  const manifest = await manifestOr(folder);
  for (const hazard of HAZARDS)
    try {
      if (manifest instanceof Error) throw manifest;
      sounds.set(hazard, await soundOf(hazard, manifest, folder));
    } catch (thrown) {
      // Whatever it was, the box warns: with the stock phrase, and a fault.
      damaged.push({ hazard, why: reasonOf(thrown) });
    }
  return { sounds, damaged };
}

async function manifestOr(folder: URL): Promise<HazardManifest | Error> {
  try {
    const read = JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8')) as HazardManifest;
    if (Array.isArray(read?.phrases)) return read;
    return new WorldError('sound.damaged', 'manifest.json names no phrases');
  } catch (thrown) {
    return new WorldError('sound.damaged', `manifest.json: ${reasonOf(thrown)}`);
  }
}

async function soundOf(hazard: Hazard, { phrases }: HazardManifest, folder: URL): Promise<MonoSound> {
  const record = phrases.find((phrase) => phrase?.hazard === hazard);
  if (!record) throw new WorldError('sound.missing', `manifest.json names no phrase "${hazard}"`);
  const wav = await readFile(new URL(record.file, folder));
  const found = sha256Of(wav);
  if (found !== record.sha256)
    throw new WorldError('sound.damaged', `${record.file} is not what the manifest names: ${found}`);
  return readWav(wav);
}
