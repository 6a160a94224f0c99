import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadStockSounds } from '../../../player/announce/load-stock-sounds.ts';
import type { StockManifest } from '../../../player/announce/stock-manifest.ts';
import { STOCK_SOUNDS } from '../../../player/item.ts';
import { peak, rmsDecibels, truePeakDecibels } from './measure.ts';

const RATE = 48_000;
const PHRASES = ['cancelled-vi', 'emergency-vi', 'exercise-end-vi', 'exercise-vi'];
const committed = fileURLToPath(new URL('../../../player/announce/stock/', import.meta.url));

describe('the stock sounds as committed', () => {
  const { sounds, damaged } = loadStockSounds(RATE);

  it('are all there and whole', () => {
    expect(damaged).toEqual([]);
    expect([...sounds.keys()].sort()).toEqual([...STOCK_SOUNDS].sort());
  });

  it.each(STOCK_SOUNDS)('%s is loud, does not clip and lasts at least 3 s', (sound) => {
    const samples = sounds.get(sound) ?? new Float32Array();
    expect(samples.length / RATE).toBeGreaterThan(3);
    expect(rmsDecibels(samples)).toBeGreaterThan(-17);
    expect(truePeakDecibels(samples, RATE)).toBeLessThanOrEqual(-1);
  });

  it.each(['emergency-vi', 'exercise-vi', 'cancelled-vi', 'exercise-end-vi'] as const)(
    '%s speaks at once and stops without a click',
    (sound) => {
      const samples = sounds.get(sound) ?? new Float32Array();
      expect(peak(samples.subarray(0, RATE * 0.2))).toBeGreaterThan(0.1);
      expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
      expect(peak(samples.subarray(-10))).toBeLessThan(0.01);
    },
  );

  it('say what the manifest says they say, the exercise that it is none', () => {
    const manifest = JSON.parse(readFileSync(join(committed, 'manifest.json'), 'utf8')) as StockManifest;
    const text = Object.fromEntries(manifest.phrases.map((phrase) => [phrase.sound, phrase.text]));
    expect(text['emergency-vi']).toContain('cảnh báo khẩn cấp');
    expect(text['exercise-vi']).toContain('diễn tập');
    expect(text['exercise-vi']).toContain('không phải là tình huống thật');
  });
});

describe('the stock sounds on a damaged card', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-stock-'));
    for (const file of readdirSync(committed).filter((name) => name !== 'spare')) {
      copyFileSync(join(committed, file), join(folder, file));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = () => loadStockSounds(RATE, pathToFileURL(`${folder}/`));

  it('let the siren stand in for a phrase with one wrong bit, and say so', () => {
    const bytes = readFileSync(join(folder, 'emergency-vi.wav'));
    bytes.writeUInt8((bytes.at(1_000) ?? 0) ^ 1, 1_000);
    writeFileSync(join(folder, 'emergency-vi.wav'), bytes);
    const { sounds, damaged } = load();
    expect(sounds.get('emergency-vi')).toBe(sounds.get('siren'));
    expect(damaged).toMatchObject([{ sound: 'emergency-vi', instead: 'siren' }]);
    expect(damaged[0]?.why).toContain('is not what the manifest names');
  });

  it('never let the siren stand in for the phrase of an exercise', () => {
    rmSync(join(folder, 'exercise-vi.wav'));
    const { sounds, damaged } = load();
    expect(sounds.get('exercise-vi')).toBe(sounds.get('attention'));
    expect(damaged).toMatchObject([{ sound: 'exercise-vi', instead: 'attention' }]);
  });

  it.each([
    { what: 'is not JSON', content: '{' },
    { what: 'is JSON of another kind', content: '7' },
    { what: 'is null', content: 'null' },
    { what: 'names nothing', content: '{"phrases":[]}' },
    { what: 'names something else', content: '{"phrases":"none"}' },
  ])('have something for each sound when the manifest $what', ({ content }) => {
    writeFileSync(join(folder, 'manifest.json'), content);
    const { sounds, damaged } = load();
    for (const sound of STOCK_SOUNDS) expect(sounds.get(sound)?.length).toBeGreaterThan(0);
    expect(damaged.map((phrase) => phrase.sound).sort()).toEqual(PHRASES);
  });

  it('have something for each sound when the folder is gone', () => {
    const { sounds, damaged } = loadStockSounds(RATE, pathToFileURL(join(folder, 'gone/')));
    for (const sound of STOCK_SOUNDS) expect(sounds.get(sound)?.length).toBeGreaterThan(0);
    expect(damaged).toHaveLength(PHRASES.length);
  });

  it('leave a cancel without a sound rather than with the tone of an alert', () => {
    rmSync(join(folder, 'cancelled-vi.wav'));
    const { sounds, damaged } = load();
    expect(peak(sounds.get('cancelled-vi') ?? new Float32Array(1).fill(1))).toBe(0);
    expect(damaged).toMatchObject([{ sound: 'cancelled-vi', instead: 'nothing' }]);
  });

  it('end an exercise with the sentence that it is one, where its last sentence is damaged', () => {
    rmSync(join(folder, 'exercise-end-vi.wav'));
    const { sounds } = load();
    expect(sounds.get('exercise-end-vi')).toBe(sounds.get('exercise-vi'));
  });

  it('say no time when the words of times are damaged in both copies, and sound all else', () => {
    rmSync(join(folder, 'time-words-vi.wav'));
    const { sounds, words, damaged } = load();
    expect(words).toBeUndefined();
    expect(damaged).toMatchObject([{ sound: 'time-words', instead: 'nothing' }]);
    expect(sounds.get('emergency-vi')).not.toBe(sounds.get('siren'));
  });
});
