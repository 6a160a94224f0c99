/**
 * Puts recordings of people into a box: from a folder of sound files that are named as the phrases are (`storm.mp3`, `level-3.wav`), each with
 * what it says in a text file of the same name beside it, into the folder of one language. Each is trimmed and levelled on the way; what
 * was there under another name stays.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { InputError, reasonOf } from '../../failure/failure.ts';
import { sha256Of } from '../../player/announce/keep/sha256-of.ts';
import {
  LARGEST_PHRASE,
  type PhraseManifest,
  type PhraseRecord,
} from '../../player/announce/phrases/phrase-manifest.ts';
import { PHRASE_NAMES, PHRASE_WORDS, type PhraseName } from '../../player/announce/phrases/phrase-words.ts';
import { readWav } from '../../player/announce/samples/wav.ts';
import { levelPhrase } from './level-phrase.ts';

/** A word that was cut off, or a file of silence. */
const SHORTEST_SECONDS = 1;

export interface AddedPhrases {
  readonly added: readonly PhraseName[];
  readonly refused: readonly { readonly file: string; readonly why: string }[];
}

/** `to`: folder of the language. Throws InputError where `from` cannot be read. */
export function addPhrases(language: string, from: string, to: string): AddedPhrases {
  const scratch = mkdtempSync(join(tmpdir(), 'loa-phrases-'));
  const refused: { file: string; why: string }[] = [];
  const records = new Map(recordsIn(to).map((record) => [record.phrase, record]));
  const added: PhraseName[] = [];
  try {
    for (const file of soundsIn(from)) {
      try {
        const phrase = PHRASE_NAMES.find((name) => name === file.slice(0, -extname(file).length));
        if (!phrase) throw new InputError(`no phrase has this name; names are ${PHRASE_NAMES.join(', ')}`);
        const wav = wavOf(join(from, file), scratch);
        const place = `${phrase}.wav`;
        write(to, place, wav);
        const text = textOf(join(from, `${phrase}.txt`)) ?? PHRASE_WORDS[phrase];
        records.set(phrase, {
          phrase,
          file: place,
          sha256: sha256Of(wav),
          text,
          language,
          voice: 'recorded',
        });
        added.push(phrase);
      } catch (thrown) {
        refused.push({ file, why: reasonOf(thrown) });
      }
    }
    const manifest: PhraseManifest = { phrases: [...records.values()] };
    // Last: a power cut before it leaves the others as they were, or damaged and told.
    if (added.length > 0) write(to, 'manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  } finally {
    rmSync(scratch, { recursive: true });
  }
  return { added, refused };
}

function soundsIn(from: string): readonly string[] {
  try {
    return readdirSync(from)
      .filter((file) => /\.(wav|mp3|m4a|ogg|opus|flac|aac|amr|3gp)$/i.test(file))
      .sort();
  } catch (cause) {
    throw new InputError(`Cannot read the folder of recordings "${from}": ${reasonOf(cause)}`, { cause });
  }
}

function wavOf(file: string, scratch: string): Buffer {
  const wav = levelPhrase(file, scratch);
  const { samples, rate } = readWav(wav);
  const seconds = samples.length / rate;
  if (seconds < SHORTEST_SECONDS)
    throw new InputError(
      `it must last ${SHORTEST_SECONDS} s or longer without silence, it is ${seconds.toFixed(1)} s`,
    );
  if (wav.length > LARGEST_PHRASE)
    throw new InputError(
      `it must be ${LARGEST_PHRASE / (2 * rate)} s or shorter, it is ${seconds.toFixed(1)} s`,
    );
  return wav;
}

/** What is damaged there is not kept. */
function recordsIn(to: string): readonly PhraseRecord[] {
  try {
    const read = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as PhraseManifest | null;
    return (read?.phrases ?? []).filter((record) => PHRASE_NAMES.includes(record?.phrase));
  } catch {
    // None yet, or no JSON: the recordings that come now are the first.
    return [];
  }
}

function textOf(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\s+/g, ' ')
      .trim();
    return text === '' ? undefined : text;
  } catch {
    // Nobody wrote down what is said: the log then has what it means.
    return undefined;
  }
}

function write(folder: string, name: string, bytes: Buffer): void {
  mkdirSync(folder, { recursive: true });
  const place = join(folder, name);
  writeFileSync(`${place}.new`, bytes, { flush: true });
  renameSync(`${place}.new`, place);
}
