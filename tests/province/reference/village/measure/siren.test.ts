import { describe, expect, it } from 'vitest';
import { attentionTone } from '../../../../../player/announce/attention-tone.ts';
import { siren } from '../../../../../player/announce/siren.ts';
import { findSiren } from '../../../../../province/reference/village/measure/siren.ts';
import { joined, RATE, recorded, silence, speechLike } from './sounds.ts';

const wail = siren(RATE);

describe('finding the siren', () => {
  it('finds its first sample and hears its pitch rise', () => {
    const found = findSiren(recorded(joined(silence(0.777), wail, wail), 0.9), RATE);
    expect(found).toMatchObject({ ok: true, at: Math.round(0.777 * RATE) });
    const pitches = found.ok ? found.pitches : [];
    expect(pitches).toEqual([...pitches].sort((a, b) => a - b));
    expect(pitches.at(0)).toBeLessThan(560);
    expect(pitches.at(-1)).toBeGreaterThan(1_150);
  });

  it('finds none in silence, in speech, in the attention tone', () => {
    for (const other of [silence(5), speechLike(5), joined(attentionTone(RATE), silence(2))])
      expect(findSiren(other, RATE)).toMatchObject({ ok: false });
  });

  it('does not take a tone that stays at the siren’s first pitch for it', () => {
    const flat = Float32Array.from(
      { length: 4 * RATE },
      (_, i) => 0.7 * Math.sin((2 * Math.PI * 500 * i) / RATE),
    );
    expect(findSiren(flat, RATE)).toMatchObject({ ok: false });
  });

  it('does not take a siren for it that is cut off within a second', () => {
    expect(findSiren(joined(wail.subarray(0, RATE), silence(3)), RATE)).toMatchObject({ ok: false });
  });
});
