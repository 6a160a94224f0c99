import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadPhrases } from '../../../../player/announce/phrases/load-phrases.ts';
import { type PhraseManifest, SHIPPED_PHRASES } from '../../../../player/announce/phrases/phrase-manifest.ts';
import { PhraseVoice } from '../../../../player/announce/phrases/phrase-voice.ts';
import {
  HAZARD_PHRASES,
  LEVEL_WORDS,
  PHRASE_WORDS,
  type PhraseName,
  SHIPPED_NAMES,
} from '../../../../player/announce/phrases/phrase-words.ts';
import type { Phrase } from '../../../../player/announce/phrases/read-phrases.ts';
import { resample } from '../../../../player/announce/samples/resample.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';

const { book, damaged } = await loadPhrases();
const vi: ReadonlyMap<PhraseName, Phrase> = book.get('vi') ?? new Map();
const LEVELS = Object.keys(LEVEL_WORDS) as (keyof typeof LEVEL_WORDS)[];
const RATE = 48_000;

const rms = (samples: Int16Array) =>
  10 * Math.log10(samples.reduce((sum, one) => sum + (one / 0x8000) ** 2, 0) / samples.length);

/** All that a ring holds once it is filled. */
async function whole(ring: SharedArrayBuffer): Promise<Int16Array> {
  const reader = new RingReader(ring);
  while (reader.state === 'filling') await new Promise((resolve) => setImmediate(resolve));
  const samples = new Float32Array(reader.ready(0));
  reader.mix(0, samples.length, 1, 0, samples, 0);
  return Int16Array.from(samples, (sample) => Math.round(sample * 0x7fff));
}

/** Folders that may be harmed: what the box came with, and what was recorded for it. */
function folders(): { shipped: URL; own: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'loa-phrases-'));
  cpSync(fileURLToPath(SHIPPED_PHRASES), join(folder, 'shipped'), { recursive: true });
  mkdirSync(join(folder, 'own'));
  return {
    shipped: pathToFileURL(`${folder}/shipped/`),
    own: join(folder, 'own'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}

/** Recordings of another language: Vietnamese ones, under its name. */
function record(own: string, language: string, phrases: readonly PhraseName[]): void {
  const folder = join(own, language);
  mkdirSync(folder);
  const manifest = JSON.parse(
    readFileSync(new URL('vi/manifest.json', SHIPPED_PHRASES), 'utf8'),
  ) as PhraseManifest;
  const kept = manifest.phrases.filter(({ phrase }) => phrases.includes(phrase));
  for (const { file } of kept)
    cpSync(fileURLToPath(new URL(`vi/${file}`, SHIPPED_PHRASES)), join(folder, file));
  const records = kept.map((one) => ({ ...one, language, text: `${language}: ${one.phrase}` }));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ phrases: records }));
}

describe('phrases that the box comes with', () => {
  it.each(SHIPPED_NAMES)(
    '%s is spoken: its length, level and peak are those of the stock phrases',
    (name) => {
      const phrase = vi.get(name);
      if (!phrase) throw new Error('it is not there');
      const seconds = phrase.samples.length / phrase.rate;
      expect(phrase.rate).toBe(16_000);
      expect(seconds).toBeGreaterThan(3);
      expect(seconds).toBeLessThan(9);
      expect(rms(phrase.samples)).toBeGreaterThan(-16.5);
      expect(rms(phrase.samples)).toBeLessThan(-13.5);
      expect(phrase.samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0)).toBeLessThan(
        0.9 * 0x8000,
      );
    },
  );

  it('are whole, say what the code says, and take less than 5 MB of memory', () => {
    expect(damaged).toEqual([]);
    expect([...vi.keys()].sort()).toEqual([...SHIPPED_NAMES].sort());
    for (const [name, { text }] of vi) expect(text).toBe(PHRASE_WORDS[name]);
    const bytes = [...vi.values()].reduce((sum, { samples }) => sum + samples.byteLength, 0);
    expect(bytes).toBeLessThan(5e6);
  });

  it('each danger can be said with each level in one breath: as loud, with a short pause between, within thirteen seconds', async () => {
    const voice = new PhraseVoice(() => 16_000);
    voice.take(book);
    for (const hazard of HAZARD_PHRASES)
      for (const level of LEVELS) {
        const spoken = voice.say('vi', [hazard, level]);
        if (!spoken) throw new Error(`${hazard} and ${level} are not said`);
        expect(spoken.text).toBe(`${PHRASE_WORDS[hazard]} ${PHRASE_WORDS[level]}`);
        expect(spoken.length).toBeLessThan(13_000);
        const samples = await whole(spoken.ring);
        expect(Math.abs(samples.length / 16 - spoken.length)).toBeLessThan(20);
        const first = vi.get(hazard)?.samples.length ?? 0;
        const second = samples.subarray(samples.length - (vi.get(level)?.samples.length ?? 0));
        expect(Math.abs(rms(samples.subarray(0, first)) - rms(second))).toBeLessThan(1.5);
        // From the last sound of the one to the first of the other.
        const loud = (sample: number) => Math.abs(sample) > 650;
        const ends = samples.subarray(0, first).findLastIndex(loud);
        const begins = samples.findIndex((sample, i) => i > first + 800 && loud(sample));
        expect((begins - ends) / 16).toBeGreaterThan(250);
        expect((begins - ends) / 16).toBeLessThan(500);
      }
  });
});

describe('phrases that were recorded for a box', () => {
  it('are a language of their own, or take the place of what it came with, one by one', async () => {
    using on = folders();
    record(on.own, 'hmn', ['storm', 'emergency']);
    record(on.own, 'vi', ['fire']);
    const loaded = await loadPhrases(on.own, on.shipped);
    expect(loaded.damaged).toEqual([]);
    expect([...(loaded.book.get('hmn')?.keys() ?? [])].sort()).toEqual(['emergency', 'storm']);
    expect(loaded.book.get('vi')?.get('fire')?.text).toBe('vi: fire');
    expect(loaded.book.get('vi')?.get('storm')?.text).toBe(PHRASE_WORDS.storm);
  });

  it('one that is damaged is told, and what the box came with stands in', async () => {
    using on = folders();
    record(on.own, 'vi', ['fire', 'flood']);
    const file = join(on.own, 'vi', 'fire.wav');
    const bytes = readFileSync(file);
    bytes[9_000] = (bytes[9_000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const loaded = await loadPhrases(on.own, on.shipped);
    expect(loaded.damaged).toMatchObject([{ language: 'vi', phrase: 'fire', own: true }]);
    expect(loaded.book.get('vi')?.get('fire')?.text).toBe(PHRASE_WORDS.fire);
    expect(loaded.book.get('vi')?.get('flood')?.text).toBe('vi: flood');
  });

  it('a box whose own are damaged or gone says what is left, and tells of each', async () => {
    using on = folders();
    rmSync(new URL('vi/storm.wav', on.shipped));
    const loaded = await loadPhrases(join(on.own, 'nowhere'), on.shipped);
    expect(loaded.damaged).toMatchObject([{ language: 'vi', phrase: 'storm', own: false }]);
    expect(loaded.book.get('vi')?.size).toBe(SHIPPED_NAMES.length - 1);
  });

  it.each([
    '{"phrases": 1',
    'null',
    '{}',
    '{"phrases":[null,{"phrase":"storm","language":"vi","file":"../x"}]}',
  ])('a manifest of %s takes none of the rest with it', async (text) => {
    using on = folders();
    mkdirSync(join(on.own, 'vi'));
    writeFileSync(join(on.own, 'vi', 'manifest.json'), text);
    const loaded = await loadPhrases(on.own, on.shipped);
    expect(loaded.damaged).toMatchObject([{ own: true }]);
    expect(loaded.book.get('vi')?.size).toBe(SHIPPED_NAMES.length);
  });

  it('a folder that is no language is left alone', async () => {
    using on = folders();
    for (const name of ['Hmông', 'VI', 'lost+found']) mkdirSync(join(on.own, name));
    const loaded = await loadPhrases(on.own, on.shipped);
    expect([...loaded.book.keys()]).toEqual(['vi']);
    expect(loaded.damaged).toEqual([]);
  });
});

describe('voice of phrases', () => {
  it.each([48_000, 44_100])('speaks into a ring at %i Hz, at once and without a seam', async (rate) => {
    const voice = new PhraseVoice(() => rate);
    voice.take(book);
    const spoken = voice.say('vi', ['cold']);
    if (!spoken) throw new Error('nothing is spoken');
    expect(new RingReader(spoken.ring).ready(0)).toBeGreaterThan(rate / 5);
    const found = await whole(spoken.ring);
    const right = resample(
      Float32Array.from(vi.get('cold')?.samples ?? [], (one) => one / 0x8000),
      16_000,
      rate,
    );
    expect(found.length - right.length).toBeGreaterThan(-rate / 1_000);
    // A stream's converter begins a few frames apart from a whole one's: the same sound, shifted.
    const apart = (shift: number) => {
      let most = 0;
      for (let i = rate; i < 2 * rate; i++)
        most = Math.max(most, Math.abs((found[i] ?? 0) / 0x7fff - (right[i + shift] ?? 0)));
      return most;
    };
    const shifts = Array.from({ length: 80 }, (_, index) => index - 40);
    expect(Math.min(...shifts.map(apart))).toBeLessThan(0.03);
  });

  it('says vi-VN as vi, leaves out a second phrase that is not there, and has no words without the first', () => {
    const voice = new PhraseVoice(() => RATE);
    expect(voice.say('vi', ['fire'])).toBeUndefined();
    voice.take(book);
    expect(voice.say('vi-VN', ['fire', 'exercise'])?.text).toBe(PHRASE_WORDS.fire);
    expect(voice.say('vi', ['exercise', 'fire'])).toBeUndefined();
    expect(voice.say('hmn', ['fire'])).toBeUndefined();
  });
});
