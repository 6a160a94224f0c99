import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loadStockSounds, STOCK_FOLDER } from '../../../../player/announce/load-stock-sounds.ts';
import { spokenTime } from '../../../../player/announce/spoken/spoken-time.ts';
import { TIME_WORDS } from '../../../../player/announce/spoken/time-word.ts';
import { VoiceOfTimes } from '../../../../player/announce/spoken/voice-of-times.ts';
import { RingReader } from '../../../../player/ring/ring-reader.ts';
import { rmsDecibels, toneAmplitude, truePeakDecibels } from '../measure.ts';

const RATE = 48_000;
const { words, sounds, damaged } = loadStockSounds(RATE);
if (!words) throw new Error(`no words: ${JSON.stringify(damaged)}`);

describe('the recorded words of times', () => {
  it('are all there, each spoken by itself: short, heard, none much louder than another', () => {
    expect([...words.sounds.keys()]).toEqual([...TIME_WORDS]);
    for (const [word, sound] of words.sounds) {
      const seconds = sound.length / words.rate;
      const syllables = word.split(' ').length;
      expect(seconds / syllables, word).toBeGreaterThan(0.1);
      expect(seconds / syllables, word).toBeLessThan(0.6);
      expect(rmsDecibels(sound), word).toBeGreaterThan(-19);
      expect(rmsDecibels(sound), word).toBeLessThan(-14);
      expect(truePeakDecibels(sound, words.rate), word).toBeLessThanOrEqual(-1);
    }
  });

  it('begin and end with the voice: no silence that would tear a sentence apart, and no click', () => {
    for (const [word, sound] of words.sounds) {
      const loud = sound.findIndex((sample) => Math.abs(sample) > 0.02);
      const last = sound.findLastIndex((sample) => Math.abs(sample) > 0.02);
      expect(loud / words.rate, word).toBeLessThan(0.06);
      expect((sound.length - last) / words.rate, word).toBeLessThan(0.08);
      expect(Math.abs(sound[0] ?? 1), word).toBeLessThan(0.02);
      expect(Math.abs(sound.at(-1) ?? 1), word).toBeLessThan(0.05);
    }
  });

  it('are a voice, not a hiss: most of what is heard of them lies where a horn is loud', () => {
    for (const [word, sound] of words.sounds) {
      const power = (from: number, to: number, step: number) => {
        let sum = 0;
        for (let hz = from; hz < to; hz += step) sum += toneAmplitude(sound, hz, words.rate) ** 2;
        return sum;
      };
      expect(power(200, 4_000, 20), word).toBeGreaterThan(2 * power(4_000, 7_900, 20));
    }
  });

  it('are as loud as the stock phrases, so that nobody turns his head at the time', () => {
    const phrase = rmsDecibels(sounds.get('emergency-vi') ?? new Float32Array());
    const all = Float32Array.from([...words.sounds.values()].flatMap((sound) => [...sound]));
    expect(Math.abs(rmsDecibels(all) - phrase)).toBeLessThan(3);
  });

  it('take little room, on the card and in memory', () => {
    const sizeOf = (name: string) => statSync(new URL(name, STOCK_FOLDER)).size;
    expect(sizeOf('time-words-vi.wav')).toBeLessThan(350_000);
    expect(sizeOf('spare/time-words-vi.wav.br')).toBeLessThan(140_000);
  });
});

describe('a sentence of recorded words', () => {
  const sentence = spokenTime({ year: 2026, month: 11, day: 22, hour: 22, minute: 5 }, 'alert');
  const prepared = async () => {
    for (let i = 0; i <= TIME_WORDS.length; i++) await turn();
  };
  const heard = (ring: SharedArrayBuffer | undefined) => {
    if (!ring) throw new Error('nothing was said');
    const reader = new RingReader(ring);
    const samples = new Float32Array(reader.ready(0));
    reader.mix(0, samples.length, 1, 0, samples, 0);
    return { samples, state: reader.state, rate: reader.rate };
  };

  it('is whole in its ring before anybody plays it, at the rate of the device', async () => {
    for (const rate of [44_100, RATE]) {
      const voice = new VoiceOfTimes(() => rate);
      voice.take(words);
      await prepared();
      const said = heard(voice.say(sentence));
      expect(said).toMatchObject({ state: 'ended', rate });
      expect(said.samples.length / rate).toBeGreaterThan(3);
      expect(said.samples.length / rate).toBeLessThan(10);
      expect(rmsDecibels(said.samples)).toBeGreaterThan(-20);
    }
  });

  it('is the same where it is asked for before its words are ready: it fills while the tone sounds', async () => {
    const cold = new VoiceOfTimes(() => RATE);
    cold.take(words);
    const early = cold.say(sentence);
    expect(heard(early).state).toBe('filling');
    const warm = new VoiceOfTimes(() => RATE);
    warm.take(words);
    await prepared();
    expect(heard(early)).toEqual(heard(warm.say(sentence)));
    expect(heard(early).state).toBe('ended');
  });

  it('follows the device to another rate', async () => {
    let rate = 44_100;
    const voice = new VoiceOfTimes(() => rate);
    voice.take(words);
    await prepared();
    const before = heard(voice.say(sentence)).samples.length;
    rate = RATE;
    const after = voice.say(sentence);
    await prepared();
    expect(heard(after).samples.length / before).toBeCloseTo(RATE / 44_100, 2);
  });

  it('is not said where there are no words to say it with', () => {
    expect(new VoiceOfTimes(() => RATE).say(sentence)).toBeUndefined();
  });
});
