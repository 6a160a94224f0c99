import { describe, expect, it } from 'vitest';
import { loadLetters } from '../../../../player/announce/spelling/load-letters.ts';
import { spell } from '../../../../player/announce/spelling/spell.ts';

const letters = loadLetters();
const RATE = 48_000;

const rmsDbfs = (samples: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += (samples[i] ?? 0) ** 2;
  return 10 * Math.log10(sum / samples.length);
};

describe('the recorded letters', () => {
  it('name all that a code of the contract may hold, and the words before it', () => {
    for (const sign of 'abcdefghijklmnopqrstuvwxyz0123456789-._:')
      expect(letters.sounds.has(sign), sign).toBe(true);
    expect(letters.sounds.has('lead')).toBe(true);
  });

  it('are short, heard, and none much louder than another', () => {
    for (const [name, sound] of letters.sounds) {
      expect(sound.length / letters.rate, name).toBeGreaterThan(0.12);
      expect(sound.length / letters.rate, name).toBeLessThan(1.5);
      expect(rmsDbfs(sound), name).toBeGreaterThan(-22);
      expect(rmsDbfs(sound), name).toBeLessThan(-17);
      expect(Math.max(...sound), name).toBeLessThan(0.9);
    }
  });

  it('are a fault of the package where they are gone', () => {
    expect(() => loadLetters(new URL('file:///nowhere/'))).toThrow('not as they were packed');
  });
});

describe('a code that is spelt', () => {
  it('is said twice, behind words that say what it is', async () => {
    const samples = await spell('LCA-014', letters, RATE);
    const half = Math.round((samples.length - 1.2 * RATE) / 2);
    const [first, second] = [samples.subarray(0, half), samples.subarray(-half)];
    const difference = first.map((sample, i) => sample - (second[i] ?? 0));
    expect(rmsDbfs(Float32Array.from(first, (s) => s / 0x8000))).toBeGreaterThan(-26);
    expect(rmsDbfs(Float32Array.from(difference, (s) => s / 0x8000))).toBeLessThan(-45);
    expect(samples.length / RATE).toBeGreaterThan(8);
    expect(samples.length / RATE).toBeLessThan(20);
  });

  it('sounds the same in capitals and small letters, and differently for another code', async () => {
    const capitals = await spell('ABC', letters, RATE);
    expect(await spell('abc', letters, RATE)).toEqual(capitals);
    expect(await spell('abd', letters, RATE)).not.toEqual(capitals);
  });

  it('has a rest for a sign without a name', async () => {
    const known = (await spell('a', letters, RATE)).length;
    expect((await spell('a/', letters, RATE)).length - known).toBeGreaterThan(2 * 0.5 * RATE);
  });
});
