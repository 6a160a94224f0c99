import { describe, expect, it } from 'vitest';
import { siren } from '../../../player/announce/siren.ts';
import { Decimator } from '../../../player/proof/decimator.ts';
import { PresenceTest } from '../../../player/proof/presence.ts';
import { Tape } from '../../../player/proof/tape.ts';

const RATE = 48_000;
const SECONDS = 3;

/** White noise between −level and level, the same for the same seed. */
function noise(level: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: SECONDS * RATE }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state / 2 ** 31) * level;
  });
}

function tone(hertz: number, level: number): Float32Array {
  return Float32Array.from(
    { length: SECONDS * RATE },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / RATE),
  );
}

function delayed(samples: Float32Array, ms: number, gain: number): Float32Array {
  const by = Math.round((ms * RATE) / 1_000);
  return samples.map((_, i) => (samples[i - by] ?? 0) * gain);
}

function sum(...parts: readonly Float32Array[]): Float32Array {
  return (parts[0] ?? new Float32Array(0)).map((_, i) =>
    parts.reduce((total, part) => total + (part[i] ?? 0), 0),
  );
}

function compare(played: Float32Array, returned: Float32Array) {
  const tape = new Tape(new SharedArrayBuffer(Tape.bytes));
  for (const [track, samples] of [
    ['played', played],
    ['returned', returned],
  ] as const) {
    const decimator = new Decimator(RATE);
    for (const sample of samples) {
      const slow = decimator.take(sample);
      if (slow !== undefined) tape.add(track, slow);
    }
  }
  const test = new PresenceTest(tape);
  const looks = Array.from({ length: 4 }, () => test.look());
  return looks.find(({ kind }) => kind === 'present') ?? looks.at(-1) ?? { kind: 'quiet' };
}

const PROGRAMME = noise(0.3, 1);

describe('the presence of what was played in what came back', () => {
  it.each([0, 40, 250, 500])('is found %i ms late, 40 dB softer, upside down', (ms) => {
    const presence = compare(PROGRAMME, delayed(PROGRAMME, ms, -0.01));
    expect(presence.kind).toBe('present');
    if (presence.kind !== 'present') return;
    expect(presence.correlation).toBeGreaterThan(0.95);
    expect(Math.abs(presence.delay - ms)).toBeLessThan(2);
  });

  it('is found under hum and noise as loud as itself', () => {
    const back = sum(delayed(PROGRAMME, 80, 0.1), noise(0.03, 7), tone(50, 0.3));
    expect(compare(PROGRAMME, back).kind).toBe('present');
  });

  it('is found for a siren', () => {
    const one = siren(RATE);
    const sweep = Float32Array.from({ length: SECONDS * RATE }, (_, i) => one[i % one.length] ?? 0);
    expect(compare(sweep, sum(delayed(sweep, 120, 0.05), noise(0.01, 3))).kind).toBe('present');
  });

  it.each([
    ['silence', new Float32Array(SECONDS * RATE)],
    ["the converter's noise", noise(0.001, 5)],
    ['hum', tone(100, 0.2)],
    ['another programme', noise(0.3, 9)],
    ['a voice beside the microphone', tone(440, 0.2)],
  ])('is not claimed for %s', (_, back) => {
    const presence = compare(PROGRAMME, back);
    expect(presence.kind).toBe('absent');
  });

  it('is not asked for while nothing is played', () => {
    expect(compare(new Float32Array(SECONDS * RATE), noise(0.3, 1)).kind).toBe('quiet');
  });
});
