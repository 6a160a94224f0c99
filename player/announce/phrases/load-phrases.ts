/**
 * The phrases of all languages that this box has: those it came with, and over them what people recorded for it, in a folder by language.
 * Read once, at the start, by the main thread, which waits for none: one that is not there has another in its place, in the end a stock
 * sound of the core thread.
 */
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { SHIPPED_PHRASES } from './phrase-manifest.ts';
import { type PhraseName, SHIPPED_NAMES } from './phrase-words.ts';
import { type Phrase, type ReadPhrases, readPhrases } from './read-phrases.ts';

/** By language (BCP 47). */
export type Phrasebook = ReadonlyMap<string, ReadonlyMap<PhraseName, Phrase>>;

export interface LoadedPhrases {
  readonly book: Phrasebook;
  /** Not as the manifest of its folder has them. */
  readonly damaged: readonly (ReadPhrases['damaged'][number] & {
    readonly language: string;
    /** Recorded for this box: what it came with stands in, where there is such. */
    readonly own: boolean;
  })[];
}

/** The one that the box comes with. */
export const SHIPPED_LANGUAGE = 'vi';

/** A commune speaks two or three. More would be a folder that was copied whole, and memory that the box has not. */
const MOST_LANGUAGES = 8;

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** `own`: folder of what was recorded for this box. Never rejects for what is on disk. */
export async function loadPhrases(own?: string, shipped = SHIPPED_PHRASES): Promise<LoadedPhrases> {
  const first = await readPhrases(new URL(`${SHIPPED_LANGUAGE}/`, shipped), SHIPPED_LANGUAGE, SHIPPED_NAMES);
  const book = new Map([[SHIPPED_LANGUAGE, first.phrases]]);
  const damaged: LoadedPhrases['damaged'][number][] = first.damaged.map((one) => ({
    ...one,
    language: SHIPPED_LANGUAGE,
    own: false,
  }));
  for (const language of await languagesIn(own)) {
    const read = await readPhrases(pathToFileURL(`${own}/${language}/`), language);
    book.set(language, new Map([...(book.get(language) ?? []), ...read.phrases]));
    damaged.push(...read.damaged.map((one) => ({ ...one, language, own: true })));
  }
  return { book, damaged };
}

async function languagesIn(own: string | undefined): Promise<readonly string[]> {
  if (own === undefined) return [];
  // No such folder is the usual state of a box; one that cannot be read holds nothing that could be said.
  const names = await readdir(own).catch(() => []);
  return names
    .filter((name) => LANGUAGE.test(name))
    .sort()
    .slice(0, MOST_LANGUAGES);
}
