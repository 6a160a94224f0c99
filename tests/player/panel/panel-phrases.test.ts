import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SHIPPED_LANGUAGE } from '../../../player/announce/phrases/load-phrases.ts';
import { SHIPPED_PHRASES } from '../../../player/announce/phrases/phrase-manifest.ts';
import type { PanelMessage } from '../../../player/core-settings.ts';
import { PanelPhrases } from '../../../player/panel/panel-phrases.ts';
import { RingReader } from '../../../player/ring/ring-reader.ts';

const flood: PanelMessage = { what: 'phrase', hazard: 'flood' };
const fire: PanelMessage = { what: 'phrase', hazard: 'fire' };

let folder: string;
let url: URL;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-panel-phrases-'));
  url = pathToFileURL(`${folder}/`);
  cpSync(fileURLToPath(new URL(`${SHIPPED_LANGUAGE}/`, SHIPPED_PHRASES)), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

it.each([44_100, 48_000])('holds each phrase that is named once, whole, at %i frames a second', (rate) => {
  const phrases = new PanelPhrases(rate, [flood, { what: 'siren' }, flood, fire]);
  expect(phrases.words.map(({ message }) => message)).toEqual([flood, fire]);
  let turns = 0;
  while (phrases.turn()) turns++;
  // 50 ms of sound in each, so that no turn is long.
  expect(turns).toBeGreaterThan(100);
  for (const one of phrases.words) {
    if (!('words' in one)) throw new Error(one.why);
    const reader = new RingReader(one.words.ring);
    const frames = reader.ready(0);
    expect([reader.rate, reader.state, reader.full]).toEqual([rate, 'ended', false]);
    expect(frames / rate).toBeCloseTo(one.words.length / 1_000, 2);
    expect(frames / rate).toBeGreaterThan(3);
    const sound = new Float32Array(frames);
    expect(reader.mix(0, frames, 1, 0, sound, 0) / frames).toBeGreaterThan(0.001);
  }
});

it('tells which is damaged or absent, and has the others', () => {
  writeFileSync(join(folder, 'flood.wav'), 'no longer a sound');
  const [first, second] = new PanelPhrases(48_000, [flood, fire], url).words;
  expect(first).toMatchObject({ why: expect.stringContaining('flood.wav') });
  expect(second).toHaveProperty('words');
});

it('tells that there is no manifest, and throws nothing', () => {
  writeFileSync(join(folder, 'manifest.json'), 'null');
  expect(new PanelPhrases(48_000, [flood], url).words).toMatchObject([{ why: expect.any(String) }]);
});
