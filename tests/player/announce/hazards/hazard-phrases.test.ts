import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HAZARD_FOLDER, type HazardManifest } from '../../../../player/announce/hazards/hazard-manifest.ts';
import { HAZARD_WORDS, HAZARDS } from '../../../../player/announce/hazards/hazards.ts';
import { loadHazardPhrases } from '../../../../player/announce/hazards/load-hazard-phrases.ts';
import { VoiceOfHazards } from '../../../../player/announce/hazards/voice-of-hazards.ts';
import { resample } from '../../../../player/announce/resample.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';

const whole = await loadHazardPhrases();

const rms = (samples: Float32Array) =>
  20 * Math.log10(Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length));

/** A copy of the phrases that may be harmed. */
function copy(): URL & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'loa-hazards-'));
  cpSync(fileURLToPath(HAZARD_FOLDER), folder, { recursive: true });
  return Object.assign(pathToFileURL(`${folder}/`), {
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  });
}

describe('phrases by hazard', () => {
  it.each(HAZARDS)('%s is spoken: its length, level and peak are those of the stock phrases', (hazard) => {
    const { rate, samples } = whole.sounds.get(hazard) ?? { rate: 0, samples: new Float32Array() };
    const seconds = samples.length / rate;
    expect(rate).toBe(16_000);
    expect(seconds).toBeGreaterThan(4);
    expect(seconds).toBeLessThan(9);
    expect(rms(samples)).toBeGreaterThan(-20);
    expect(rms(samples)).toBeLessThan(-13);
    expect(samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0)).toBeLessThan(0.9);
  });

  it('are whole, say what the code says, and take less than 6 MB of memory', () => {
    expect(whole.damaged).toEqual([]);
    const text = readFileSync(new URL('manifest.json', HAZARD_FOLDER), 'utf8');
    const { phrases } = JSON.parse(text) as HazardManifest;
    expect(Object.fromEntries(phrases.map((one) => [one.hazard, one.text]))).toEqual(HAZARD_WORDS);
    const bytes = [...whole.sounds.values()].reduce((sum, { samples }) => sum + samples.byteLength, 0);
    expect(bytes).toBeLessThan(6e6);
  });

  it('one that is damaged or gone is left out and told; the others are there', async () => {
    using folder = copy();
    const file = new URL('flood-vi.wav', folder);
    const bytes = readFileSync(file);
    bytes[9_000] = (bytes[9_000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    rmSync(new URL('storm-vi.wav', folder));
    const { sounds, damaged } = await loadHazardPhrases(folder);
    expect(damaged.map(({ hazard }) => hazard).sort()).toEqual(['flood', 'storm']);
    expect(sounds.size).toBe(HAZARDS.length - 2);
  });

  it.each(['{"phrases": 1', 'null', '{}'])('a manifest of %s leaves all of them out', async (text) => {
    using folder = copy();
    writeFileSync(new URL('manifest.json', folder), text);
    const { sounds, damaged } = await loadHazardPhrases(folder);
    expect([sounds.size, damaged.length]).toEqual([0, HAZARDS.length]);
  });
});

describe('voice of hazards', () => {
  it.each([48_000, 44_100])('speaks into a ring at %i Hz, at once and without a seam', async (rate) => {
    const voice = new VoiceOfHazards(() => rate);
    voice.take(whole);
    const spoken = voice.say('cold');
    if (!spoken) throw new Error('nothing is spoken');
    const reader = new RingReader(spoken.ring);
    expect(reader.ready(0)).toBeGreaterThan(rate / 5);
    while (reader.state === 'filling') await new Promise((resolve) => setImmediate(resolve));
    const sound = whole.sounds.get('cold');
    const right = resample(sound?.samples ?? new Float32Array(), 16_000, rate);
    const frames = reader.ready(0);
    expect(frames - right.length).toBeGreaterThan(-rate / 1_000);
    const found = new Float32Array(frames);
    reader.mix(0, frames, 1, 0, found, 0);
    // A stream's converter begins a few frames apart from a whole one's: the same sound, shifted.
    const apart = (shift: number) => {
      let most = 0;
      for (let i = rate; i < 2 * rate; i++)
        most = Math.max(most, Math.abs((found[i] ?? 0) - (right[i + shift] ?? 0)));
      return most;
    };
    const shifts = Array.from({ length: 80 }, (_, index) => index - 40);
    expect(Math.min(...shifts.map(apart))).toBeLessThan(0.03);
  });

  it('has no words for what is not in memory', () => {
    expect(new VoiceOfHazards(() => 48_000).say('fire')).toBeUndefined();
  });
});
