/**
 * The phrases of one language from their folder, whole in memory, so that a card that dies later takes none of them. Each is checked by
 * its hash; one that is damaged or gone is left out and told.
 */
import { readFile } from 'node:fs/promises';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import { sha256Of } from '../keep/sha256-of.ts';
import { readPcm } from '../samples/wav.ts';
import { LARGEST_PHRASE, type PhraseManifest, type PhraseRecord } from './phrase-manifest.ts';
import { PHRASE_NAMES, type PhraseName } from './phrase-words.ts';

export interface Phrase {
  /** Frames per second. */
  readonly rate: number;
  /** As in the file, which takes half the memory of what is reckoned with. */
  readonly samples: Int16Array;
  readonly text: string;
}

export interface ReadPhrases {
  readonly phrases: ReadonlyMap<PhraseName, Phrase>;
  /** Not as the manifest has them. */
  readonly damaged: readonly { readonly phrase: PhraseName | 'manifest'; readonly why: string }[];
}

/** `folder` ends in a slash. `wanted`: those that have to be there. Never rejects for what is on disk. */
export async function readPhrases(
  folder: URL,
  language: string,
  wanted: readonly PhraseName[] = [],
): Promise<ReadPhrases> {
  let records: readonly PhraseRecord[];
  try {
    records = await recordsIn(folder);
  } catch (thrown) {
    // Whatever it was, the box warns: with another phrase, and a report.
    const why = `manifest.json: ${reasonOf(thrown)}`;
    return { phrases: new Map(), damaged: [{ phrase: 'manifest', why }] };
  }
  const phrases = new Map<PhraseName, Phrase>();
  const damaged: { phrase: PhraseName; why: string }[] = [];
  for (const phrase of PHRASE_NAMES) {
    const record = records.find((one) => one?.phrase === phrase && one.language === language);
    try {
      if (record) phrases.set(phrase, await soundOf(record, folder));
      else if (wanted.includes(phrase))
        throw new WorldError('sound.missing', `manifest.json names no phrase "${phrase}"`);
    } catch (thrown) {
      damaged.push({ phrase, why: reasonOf(thrown) });
    }
  }
  return { phrases, damaged };
}

async function recordsIn(folder: URL): Promise<readonly PhraseRecord[]> {
  const read = JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8')) as PhraseManifest | null;
  if (Array.isArray(read?.phrases)) return read.phrases;
  throw new WorldError('sound.damaged', 'it names no phrases');
}

async function soundOf({ file, sha256, text }: PhraseRecord, folder: URL): Promise<Phrase> {
  if (typeof file !== 'string' || /[/\\]/.test(file) || typeof text !== 'string' || text === '')
    throw new WorldError('sound.damaged', 'manifest.json must name a file beside it, and its text');
  const wav = await readFile(new URL(encodeURIComponent(file), folder));
  if (wav.length > LARGEST_PHRASE)
    throw new WorldError(
      'sound.damaged',
      `${file} has ${wav.length} bytes, at most ${LARGEST_PHRASE} are held`,
    );
  const found = sha256Of(wav);
  if (found !== sha256)
    throw new WorldError('sound.damaged', `${file} is not what the manifest names: its SHA-256 is ${found}`);
  return { ...readPcm(wav), text };
}
