/**
 * Makes the phrases by hazard of `player/announce/hazards/phrases` and their manifest, in the voice and at the level of the stock phrases.
 * Run by hand when a text changes, and listened to before it is committed; a box never runs it.
 *
 *   npx tsx provisioning/sounds/make-hazards.main.ts
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  HAZARD_FOLDER,
  type HazardManifest,
  type HazardPhraseRecord,
} from '../../player/announce/hazards/hazard-manifest.ts';
import { HAZARD_WORDS, HAZARDS } from '../../player/announce/hazards/hazards.ts';
import { sha256Of } from '../../player/announce/keep/sha256-of.ts';
import { phraseVoice, sayPhrase } from './say-phrase.ts';

const FOLDER = fileURLToPath(HAZARD_FOLDER);

/** Kept small enough for the repository, and for the memory of a box that holds all of them (bytes). */
const LARGEST = 320_000;

const scratch = mkdtempSync(join(tmpdir(), 'loa-hazards-'));
try {
  mkdirSync(FOLDER, { recursive: true });
  const voice = phraseVoice();
  const phrases = HAZARDS.map((hazard): HazardPhraseRecord => {
    const text = HAZARD_WORDS[hazard];
    const file = `${hazard}-vi.wav`;
    const wav = sayPhrase(text, scratch);
    if (wav.length > LARGEST)
      throw new Error(`${file} has ${wav.length} bytes, at most ${LARGEST} are wanted`);
    writeFileSync(join(FOLDER, file), wav);
    console.log(`${file}: ${wav.length} bytes: "${text}"`);
    return { hazard, file, sha256: sha256Of(wav), text, language: 'vi', voice };
  });
  const manifest: HazardManifest = { phrases };
  writeFileSync(join(FOLDER, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true });
}
