import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVEN_LUFS, evenSentence } from '../../../../player/speech/engine/even-sentence.ts';
import { loudnessOf } from '../../../../player/speech/engine/loudness-of.ts';
import { spokenPieces } from '../../../../player/speech/engine/spoken-pieces.ts';
import { Duration } from '../../../../time/duration.ts';
import { toneAmplitude } from '../../announce/measure.ts';

const tone = (hertz: number, amplitude: number, seconds: number, rate = 22_050) =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => amplitude * Math.sin((2 * Math.PI * hertz * at) / rate),
  );

describe('loudness of a sound in memory', () => {
  it.each([8_000, 16_000, 22_050, 48_000])('is that of the standard at %s Hz', (rate) => {
    // A full-scale sine of 997 Hz is −3.01 LUFS by definition.
    expect(loudnessOf(tone(997, 1, 3, rate), rate)).toBeCloseTo(-3.01, 0.5);
    expect(loudnessOf(tone(997, 0.1, 3, rate), rate)).toBeCloseTo(-23.01, 0.5);
  });

  it('leaves pauses out, and knows silence and what is short', () => {
    const paused = new Float32Array(22_050 * 6);
    paused.set(tone(997, 0.1, 3));
    expect(Math.abs(loudnessOf(paused, 22_050) + 23)).toBeLessThan(0.5);
    expect(loudnessOf(new Float32Array(22_050), 22_050)).toBe(Number.NEGATIVE_INFINITY);
    expect(loudnessOf(new Float32Array(0), 22_050)).toBe(Number.NEGATIVE_INFINITY);
    expect(Math.abs(loudnessOf(tone(997, 0.1, 0.2), 22_050) + 23)).toBeLessThan(0.5);
  });
});

describe('an even sentence', () => {
  it('is at one loudness whoever spoke it, without the silence at its ends', () => {
    for (const amplitude of [0.005, 0.05, 0.9]) {
      const sound = new Float32Array(3 * 22_050);
      sound.set(tone(600, amplitude, 1), 22_050);
      const even = evenSentence({ rate: 22_050, samples: sound }, 220);
      expect(even?.length).toBeGreaterThan(22_050);
      expect(even?.length).toBeLessThan(1.1 * 22_050);
      expect(Math.abs(loudnessOf(even ?? new Float32Array(0), 22_050) - EVEN_LUFS)).toBeLessThan(0.6);
      expect(Math.abs(even?.[0] ?? 1)).toBeLessThan(0.001);
    }
  });

  it('has nothing left of what a horn cannot give, unless the filter is off', () => {
    const sound = {
      rate: 22_050,
      samples: tone(600, 0.3, 1).map((x, at) => x + 0.3 * Math.sin((2 * Math.PI * 110 * at) / 22_050)),
    };
    const low = (hertz: number) => {
      const even = evenSentence(sound, hertz) ?? new Float32Array(0);
      return 20 * Math.log10(toneAmplitude(even, 110, 22_050) / toneAmplitude(even, 600, 22_050));
    };
    expect(low(220)).toBeLessThan(-20);
    expect(Math.abs(low(0))).toBeLessThan(1);
  });

  it('is none where there is silence or hiss alone', () => {
    expect(evenSentence({ rate: 22_050, samples: new Float32Array(22_050) }, 220)).toBeUndefined();
    expect(evenSentence({ rate: 22_050, samples: new Float32Array(0) }, 220)).toBeUndefined();
    expect(evenSentence({ rate: 22_050, samples: tone(600, 0.0005, 1) }, 220)).toBeUndefined();
  });

  it('is finite whatever the engine gave', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 2_000 }),
        fc.constantFrom(8_000, 22_050, 48_000),
        (samples, rate) => {
          const even = evenSentence({ rate, samples: Float32Array.from(samples) }, 220);
          expect(even?.every(Number.isFinite) ?? true).toBe(true);
        },
      ),
    );
  });
});

describe('pieces of a text', () => {
  const settings = { pause: Duration.ms(500), highPassHertz: 0 };
  const sound = (rate = 22_050) => Promise.resolve({ rate, samples: tone(600, 0.3, 0.5, rate) });
  const framesOf = async (pieces: AsyncIterable<Buffer>) => {
    const frames: number[] = [];
    for await (const piece of pieces) frames.push(piece.length / 2);
    return frames;
  };

  it('are made when they are asked for, the first one ahead, with a pause between sentences and a breath within', async () => {
    const asked: [string, boolean][] = [];
    const say = (text: string, first: boolean) => {
      asked.push([text, first]);
      return sound();
    };
    const { rate, pieces } = await spokenPieces(['Một.', 'hai,', 'ba!'], say, settings);
    expect(rate).toBe(22_050);
    expect(asked).toEqual([['Một.', true]]);
    const frames = await framesOf(pieces);
    expect(asked.slice(1)).toEqual([
      ['hai,', false],
      ['ba!', false],
    ]);
    expect([frames[1], frames[3]]).toEqual([11_025, 4_410]);
    expect(frames.length).toBe(5);
  });

  it('are of one rate, though another engine took over', async () => {
    const say = (text: string) => sound(text === 'Một.' ? 16_000 : 22_050);
    const { rate, pieces } = await spokenPieces(['Một.', 'Hai.'], say, settings);
    const [first = 0, , second = 0] = await framesOf(pieces);
    expect(rate).toBe(16_000);
    expect(Math.abs(first - second)).toBeLessThan(200);
  });

  it('leave out what is silent, and say where nothing is left', async () => {
    const silent = () => Promise.resolve({ rate: 22_050, samples: new Float32Array(22_050) });
    await expect(spokenPieces(['Một.'], silent, settings)).rejects.toThrow(/nothing in the text can be said/);
    await expect(spokenPieces([], () => sound(), settings)).rejects.toThrow(
      /nothing in the text can be said/,
    );
    const say = (text: string) => (text === 'Hai.' ? silent() : sound());
    expect((await framesOf((await spokenPieces(['Một.', 'Hai.', 'Ba.'], say, settings)).pieces)).length).toBe(
      3,
    );
  });
});
