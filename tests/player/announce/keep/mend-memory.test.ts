import { describe, expect, it } from 'vitest';
import { mendMemory } from '../../../../player/announce/keep/mend-memory.ts';
import { loadStockSounds } from '../../../../player/announce/load-stock-sounds.ts';
import { STOCK_SOUNDS } from '../../../../player/item.ts';
import { StockFolder } from './stock-folder.ts';

const RATE = 16_000;

describe('the stock sounds in memory', () => {
  it('lie in memory that another thread can share', () => {
    for (const samples of loadStockSounds(RATE).sounds.values())
      expect(samples.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it.each(STOCK_SOUNDS)('%s with one wrong bit is put right in place and told of', (sound) => {
    const held = loadStockSounds(RATE).sounds;
    const fresh = loadStockSounds(RATE);
    expect(mendMemory(held, fresh)).toEqual([]);
    const samples = held.get(sound);
    if (!samples) throw new Error('no samples');
    const bits = new Int32Array(samples.buffer);
    bits[5_000] = (bits[5_000] ?? 0) ^ (1 << 20);
    expect(mendMemory(held, fresh)).toMatchObject([{ of: sound, where: 'memory', mended: true }]);
    expect(held.get(sound)).toBe(samples);
    expect(samples).toEqual(fresh.sounds.get(sound));
    expect(mendMemory(held, fresh)).toEqual([]);
  });

  it('the words of times are put right as well', () => {
    const { sounds, words } = loadStockSounds(RATE);
    const fresh = loadStockSounds(RATE);
    const word = words?.sounds.get('giờ');
    if (!word) throw new Error('no word');
    word[100] = 0.999;
    expect(mendMemory(sounds, fresh, words)).toMatchObject([{ of: 'time-words', mended: true }]);
    expect(word).toEqual(fresh.words?.sounds.get('giờ'));
    expect(mendMemory(sounds, fresh, words)).toEqual([]);
  });

  it('never take a stand-in’s place while it is in use, and say that it is', () => {
    const folder = new StockFolder();
    folder.flip('emergency-vi.wav', 0.5);
    folder.flip('spare/emergency-vi.wav.br', 0.5);
    const held = loadStockSounds(RATE, folder.url).sounds;
    const siren = Float32Array.from(held.get('siren') ?? []);
    expect(mendMemory(held, loadStockSounds(RATE))).toMatchObject([{ of: 'emergency-vi', mended: false }]);
    expect(held.get('siren')).toEqual(siren);
  });

  it('are not put right from what is itself damaged', () => {
    const folder = new StockFolder();
    folder.flip('exercise-vi.wav', 0.5);
    folder.flip('spare/exercise-vi.wav.br', 0.5);
    const held = loadStockSounds(RATE).sounds;
    expect(mendMemory(held, loadStockSounds(RATE, folder.url))).toEqual([]);
  });
});
