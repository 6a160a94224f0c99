/**
 * Makes the Vietnamese phrases of `player/announce/phrases` and their manifest, in the voice and at the level of the stock phrases. Run by
 * hand when a text changes, and listened to before it is committed; a box never runs it.
 *
 *   npx tsx provisioning/sounds/make-phrases.main.ts
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Of } from '../../player/announce/keep/sha256-of.ts';
import { SHIPPED_LANGUAGE } from '../../player/announce/phrases/load-phrases.ts';
import {
  LARGEST_PHRASE,
  type PhraseManifest,
  type PhraseRecord,
  SHIPPED_PHRASES,
} from '../../player/announce/phrases/phrase-manifest.ts';
import { PHRASE_WORDS, SHIPPED_NAMES } from '../../player/announce/phrases/phrase-words.ts';
import { phraseVoice, sayPhrase } from './say-phrase.ts';

const FOLDER = fileURLToPath(new URL(`${SHIPPED_LANGUAGE}/`, SHIPPED_PHRASES));

const scratch = mkdtempSync(join(tmpdir(), 'loa-phrases-'));
try {
  mkdirSync(FOLDER, { recursive: true });
  const voice = phraseVoice();
  const phrases = SHIPPED_NAMES.map((phrase): PhraseRecord => {
    const text = PHRASE_WORDS[phrase];
    const file = `${phrase}.wav`;
    const wav = sayPhrase(text, scratch);
    if (wav.length > LARGEST_PHRASE)
      throw new Error(`${file} has ${wav.length} bytes, at most ${LARGEST_PHRASE} are wanted`);
    writeFileSync(join(FOLDER, file), wav);
    console.log(`${file}: ${wav.length} bytes: "${text}"`);
    return { phrase, file, sha256: sha256Of(wav), text, language: SHIPPED_LANGUAGE, voice };
  });
  const manifest: PhraseManifest = { phrases };
  writeFileSync(join(FOLDER, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true });
}
