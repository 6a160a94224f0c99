import { describe, expect, it } from 'vitest';
import { attentionTone } from '../../../../../player/announce/attention-tone.ts';
import { siren } from '../../../../../player/announce/siren.ts';
import { findAttentionTone } from '../../../../../province/reference/village/measure/attention-tone.ts';
import { joined, RATE, recorded, silence, speechLike } from './sounds.ts';

const tone = attentionTone(RATE);

describe('finding the attention tone', () => {
  it('finds its first sample exactly, after a programme that it cut', () => {
    const heard = recorded(joined(speechLike(1.234), tone, silence(1)), 0.64);
    const found = findAttentionTone(heard, RATE);
    expect(found).toMatchObject({ ok: true, at: Math.round(1.234 * RATE) });
    expect(found.ok && found.strikes.map(({ pitch }) => pitch)).toEqual([880, 659, 880, 659]);
  });

  it('finds none in silence', () => {
    expect(findAttentionTone(silence(6), RATE)).toMatchObject({ ok: false });
  });

  it('finds none in a programme', () => {
    expect(findAttentionTone(speechLike(8), RATE)).toMatchObject({ ok: false });
  });

  it('does not take the siren for it', () => {
    expect(findAttentionTone(joined(silence(0.5), siren(RATE), siren(RATE)), RATE)).toMatchObject({
      ok: false,
    });
  });

  it('does not take a tone of one pitch for it, and says which strike is wrong', () => {
    const strike = tone.subarray(0, RATE);
    const found = findAttentionTone(joined(strike, strike, strike, strike), RATE);
    expect(found).toEqual({ ok: false, why: expect.stringContaining('strike 2 is not 659 Hz') });
  });

  it('does not take a tone for it that breaks off after its second strike', () => {
    const found = findAttentionTone(joined(tone.subarray(0, 2 * RATE), speechLike(3)), RATE);
    expect(found).toEqual({ ok: false, why: expect.stringContaining('strike 3') });
  });

  it('looks only where it is told to', () => {
    const heard = joined(tone, silence(1));
    expect(findAttentionTone(heard, RATE, { from: RATE / 2 })).toMatchObject({ ok: false });
  });
});
